;;; circe.el --- circe for the tests of a chat  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Code:

(require 'circe)
(setq circe-reduce-lurker-spam t
      lui-flyspell-p nil
      circe-default-part-message "bye"
      circe-default-quit-message "bye")

(defun test-connect (port)
  "Join both channels of the server at PORT, and may then write as fast."
  (circe "Test" :host "127.0.0.1" :port port :nick "alice" :use-tls nil
         :channels '("#open" "#quiet"))
  (with-circe-server-buffer
    (irc-connection-put circe-server-process :flood-penalty 0)))

(defun test-buffer (target)
  "Return the buffer of TARGET once it is joined."
  (get-buffer target))

(defun test-say (text)
  "Send TEXT to #quiet past all gates."
  (with-current-buffer (test-buffer "#quiet")
    (irc-send-PRIVMSG (circe-server-process) "#quiet" text)))

(defun test-clear ()
  "Empty the input."
  (delete-region lui-input-marker (point-max))
  (goto-char (point-max)))
;;; circe.el ends here
