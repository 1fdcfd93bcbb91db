;;; erc.el --- ERC for the tests of a chat  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Code:

(require 'erc)
(setq erc-modules '(networks match completion ring)
      erc-server-auto-reconnect nil
      erc-server-flood-penalty 0
      ;; Two lines within a fifth of a second are a paste to it; a test is as fast.
      erc-accidental-paste-threshold-seconds nil
      erc-kill-queries-on-quit t)

(defun test-connect (port)
  "Join both channels of the server at PORT."
  (add-hook 'erc-after-connect
            (lambda (&rest _)
              (erc-join-channel "#open")
              (erc-join-channel "#quiet")))
  (erc :server "127.0.0.1" :port port :nick "alice" :full-name "Alice"))

(defun test-buffer (target)
  "Return the buffer of TARGET once its modes are known."
  (when (and (get-buffer target)
             (buffer-local-value 'erc-channel-modes (get-buffer target)))
    (get-buffer target)))

(defun test-say (text)
  "Send TEXT to #quiet past all gates."
  (with-current-buffer "#quiet"
    (erc-server-send (format "PRIVMSG #quiet :%s" text))))

(defun test-clear ()
  "Empty the input."
  (delete-region erc-input-marker (point-max))
  (goto-char (point-max)))
;;; erc.el ends here
