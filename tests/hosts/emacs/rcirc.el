;;; rcirc.el --- rcirc for the tests of a chat  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Code:

(require 'rcirc)
(setq rcirc-reconnect-delay 0
      rcirc-log-flag nil)

(defun test-connect (port)
  "Join both channels of the server at PORT."
  (rcirc-connect "127.0.0.1" port "alice" "alice" "Alice"
                 '("#open" "#quiet")))

(defun test-buffer (target)
  "Return the buffer of TARGET once it is joined."
  (get-buffer (concat target "@127.0.0.1")))

(defun test-say (text)
  "Send TEXT to #quiet past all gates."
  (with-current-buffer (test-buffer "#quiet")
    (rcirc-send-string (rcirc-buffer-process) "PRIVMSG" "#quiet" : text)))

(defun test-clear ()
  "Empty the input."
  (delete-region rcirc-prompt-end-marker (point-max))
  (goto-char (point-max)))
;;; rcirc.el ends here
