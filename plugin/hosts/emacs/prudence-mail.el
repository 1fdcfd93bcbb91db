;;; prudence-mail.el --- Guard mail and news  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; Gnus, mu4e and notmuch write and send with message.el.  The draft is the
;; body, the subject, and other headers that somebody may have written;
;; addresses are where it goes.  It is judged before anything else looks at the
;; message that is to be sent (notmuch then forgets its saved draft), and once
;; more after all have: what the user has confirmed passes if none of them
;; changed it.  After that it is encrypted, and attached files are read, which
;; nobody judges.

;;; Code:

(require 'prudence-guard)

(declare-function message-field-value "message" (header))
(declare-function mail-extract-address-components "mail-extr"
                  (address &optional all))

(defvar mail-header-separator)

(defconst prudence-mail--no-text
  (concat "\\`\\(?:to\\|[bcfg]cc\\|from\\|sender\\|.*-to\\|resent-.*"
          "\\|newsgroups\\|date\\|message-id\\|references\\|supersedes"
          "\\|cancel-.*\\|xref\\|lines\\|\\(?:x-\\)?face\\|autocrypt\\|openpgp"
          "\\|content-.*\\|mime-version\\|user-agent\\|x-mailer\\|x-draft-from"
          "\\|x-gnus-.*\\|x-notmuch-.*\\|x-message-smtp-method\\)\\'")
  "Names of headers with addresses, or that programs write.")

(defun prudence-mail--readers ()
  "Return the addresses that the message is for."
  (let ((addresses (mapconcat (lambda (header)
                                (or (message-field-value header) ""))
                              '("to" "cc" "bcc") ",")))
    (delete-dups
     (delq nil (mapcar #'cadr
                       (mail-extract-address-components addresses t))))))

(defun prudence-mail--name (news readers)
  "Return the name of a message for NEWS, or for READERS."
  (downcase (concat "emacs.mail."
                    (or news (mapconcat #'identity readers ",")))))

(defun prudence-mail--headers (end)
  "Return the texts of headers, before END, that somebody may have written."
  (let (pieces)
    (goto-char (point-min))
    (while (re-search-forward
            "^\\([^ \t\n:]+\\):[ \t]*\\(.*\\(?:\n[ \t].*\\)*\\)" end t)
      (let ((text (cons (match-beginning 2) (match-end 2))))
        (unless (or (= (car text) (cdr text))
                    (string-match-p prudence-mail--no-text (match-string 1)))
          (push text pieces))))
    (nreverse pieces)))

(defun prudence-mail-draft ()
  "Return what of this message would be sent."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (let* ((case-fold-search t)
             (news (message-field-value "newsgroups"))
             (readers (prudence-mail--readers))
             (body (and (re-search-forward
                         (concat "^" (regexp-quote mail-header-separator)
                                 "\n")
                         nil 'move)
                        (point))))
        (make-prudence-draft
         :pieces (append (prudence-mail--headers body)
                         (and body (list (cons body (point-max)))))
         :name (prudence-mail--name news readers)
         :audience (cond (news 'public)
                         ((cdr readers) 'group)
                         (readers 'person)
                         (t 'group)))))))

(defun prudence-mail--check ()
  "Stop the message if it is held."
  (prudence-stop-if-held #'prudence-mail-draft))

(defun prudence-mail--check-again ()
  "Stop the message if what others have made of it is held."
  (prudence-mail--check))

(defun prudence-mail-guard (on)
  "Guard messages, or with ON nil, no longer."
  (if on
      (progn
        (add-hook 'message-send-hook #'prudence-mail--check -90)
        (add-hook 'message-send-hook #'prudence-mail--check-again 90))
    (remove-hook 'message-send-hook #'prudence-mail--check)
    (remove-hook 'message-send-hook #'prudence-mail--check-again)))

(provide 'prudence-mail)
;;; prudence-mail.el ends here
