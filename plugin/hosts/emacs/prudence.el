;;; prudence.el --- Warn before sensitive text is sent  -*- lexical-binding: t -*-

;; Author: the prudence project
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: convenience, mail, comm
;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; prudence reads the draft of a message and warns before it is sent, when it
;; holds what its author may regret: payment and bank data, health matters,
;; passwords and keys, confidential material.  Everything happens in Emacs.
;;
;;     (add-to-list 'load-path "/usr/lib/emacs/site-lisp/prudence")
;;     (require 'prudence)
;;     (prudence-global-mode)
;;
;; It then marks what it finds as you type in ERC, rcirc, circe, message-mode
;; (Gnus, mu4e, notmuch), commit messages and gptel, and holds what is about to
;; be sent from there, with a menu.  `prudence-mode' marks in any other buffer.
;;
;; M-x prudence-why, prudence-redact, prudence-pseudonymise, prudence-allow,
;; prudence-disallow, prudence-incognito, prudence-off, prudence-on,
;; prudence-status; M-x customize-group RET prudence.

;;; Code:

(require 'prudence-chat)
(require 'prudence-commit)
(require 'prudence-gptel)
(require 'prudence-mail)
(require 'prudence-marks)

(declare-function prudence-module-allowed "prudence-module" (n))
(declare-function prudence-module-disallow "prudence-module" (n))
(declare-function prudence-module-get "prudence-module" (name))

(defgroup prudence nil
  "Warn before sensitive text is sent."
  :group 'communication
  :prefix "prudence-")

(defvar gptel-mode)

;;; Where it is on

(defconst prudence--drafts
  '((erc-mode . prudence-chat-erc-draft)
    (rcirc-mode . prudence-chat-rcirc-draft)
    (lui-mode . prudence-chat-lui-draft)
    (message-mode . prudence-mail-draft))
  "Major modes in which text is written that will leave, and what it is.")

(defun prudence--draft-function ()
  "Return the function for the draft of this buffer; nil: it has none."
  (cond ((prudence-commit-p) #'prudence-commit-draft)
        ((bound-and-true-p gptel-mode) #'prudence-gptel-draft)
        (t (cdr (cl-find-if (lambda (mode) (derived-mode-p (car mode)))
                            prudence--drafts)))))

(defun prudence--begin ()
  "Mark, and guard where that is by buffer, if this one has a draft."
  (let ((function (prudence--draft-function)))
    (when function
      (setq-local prudence-draft-function function)
      (when (prudence-commit-p)
        (prudence-commit-guard t))
      (prudence-mode))))

;;;###autoload
(define-globalized-minor-mode prudence-global-mode
  prudence-mode prudence--begin
  :group 'prudence
  (mapc (lambda (guard) (funcall guard prudence-global-mode))
        '(prudence-chat-guard prudence-mail-guard prudence-gptel-guard))
  (if prudence-global-mode
      (add-hook 'gptel-mode-hook #'prudence--begin)
    (remove-hook 'gptel-mode-hook #'prudence--begin)
    (dolist (buffer (buffer-list))
      (with-current-buffer buffer
        (when (prudence-commit-p)
          (prudence-commit-guard nil))))))

;;; About a draft

(defun prudence--draft-at-hand ()
  "Return the region, if it is active, or the draft of the buffer."
  (let ((draft (or (funcall prudence-draft-function)
                   (user-error "%s" (prudence-words "ui.clean")))))
    (when (use-region-p)
      (setf (prudence-draft-pieces draft)
            (list (cons (region-beginning) (region-end)))))
    draft))

(defun prudence--checked-verdict (draft)
  "Return the verdict on DRAFT; signal an error if there is nothing to tell."
  (let ((verdict (prudence-judge draft)))
    (cond ((prudence-verdict-error verdict)
           (user-error "%s" (prudence-words (prudence-verdict-error verdict))))
          ((null (prudence-verdict-findings verdict))
           (user-error "%s" (prudence-words "ui.clean"))))
    verdict))

;;;###autoload
(defun prudence-why ()
  "Show what was noticed in the draft of this buffer, or the region, and why."
  (interactive)
  (prudence--show-reasons
   (prudence--checked-verdict (prudence--draft-at-hand))))

;;;###autoload
(defun prudence-redact ()
  "Black out what is found in the draft of this buffer, or the region."
  (interactive "*")
  (message "%s" (prudence-replace (prudence--draft-at-hand) 1)))

;;;###autoload
(defun prudence-pseudonymise ()
  "Replace what is found in the draft, or the region, by made-up values."
  (interactive "*")
  (message "%s" (prudence-replace (prudence--draft-at-hand) 2)))

;;;###autoload
(defun prudence-allow ()
  "Choose what not to be warned about any more, of the draft or the region."
  (interactive)
  (unless (prudence--asks-p
           (prudence-verdict-action
            (prudence--checked-verdict (prudence--draft-at-hand))))
    (user-error "%s" (prudence-words "ui.nothing-held")))
  (message "%s" (or (prudence--ask-allow #'prudence--draft-at-hand nil)
                    (prudence-words "ui.emacs.allowed")))
  (prudence-mark))

;;; About prudence

(defun prudence--allowed ()
  "Return what is allowed, a list of strings that begin with a number."
  (let ((n 0) entry entries)
    (while (and (prudence--ready-p)
                (setq entry (prudence-module-allowed n)))
      (setq n (1+ n))
      (push (format "%d. %s" n entry) entries))
    (nreverse entries)))

;;;###autoload
(defun prudence-disallow (number)
  "Take back entry NUMBER of what is allowed; interactively, from a list."
  (interactive
   (let ((allowed (or (prudence--allowed)
                      (user-error "%s" (prudence-words "ui.list.empty")))))
     (list (string-to-number
            (completing-read (concat (prudence-words "ui.emacs.disallow") " ")
                             allowed nil t)))))
  (message "%s" (prudence-words
                 (if (and (prudence--ready-p)
                          (prudence-module-disallow (1- number)))
                     "ui.undone"
                   "ui.list.empty"))))

;;;###autoload
(defun prudence-incognito ()
  "Write nothing to disk, or with the next call, as before."
  (interactive)
  (let ((on (and (prudence--ready-p)
                 (equal (prudence-module-get "incognito") "on"))))
    (prudence-set "incognito" (if on "off" "on"))
    (message "%s" (prudence-words (if on "ui.incognito.off"
                                    "ui.incognito.on")))))

;;;###autoload
(defun prudence-on ()
  "Protect again, before `prudence-off' is over."
  (interactive)
  (when prudence--off-timer
    (cancel-timer prudence--off-timer)
    (setq prudence--off-timer nil))
  (force-mode-line-update t)
  (message "%s" (prudence-words "ui.on")))

;;;###autoload
(defun prudence-off (minutes)
  "Protect nothing for MINUTES; interactively, the prefix argument, or an hour."
  (interactive (list (if current-prefix-arg
                         (prefix-numeric-value current-prefix-arg)
                       60)))
  (when prudence--off-timer
    (cancel-timer prudence--off-timer))
  (setq prudence--off-timer (run-at-time (* 60 minutes) nil #'prudence-on))
  (force-mode-line-update t)
  (message "%s" (prudence-words "ui.emacs.off-for" nil minutes)))

;;;###autoload
(defun prudence-status ()
  "Say whether what is written here is checked."
  (interactive)
  (message
   "%s"
   (prudence-words
    (cond ((not (prudence--ready-p)) "ui.emacs.not-checked.module")
          ((not (prudence-module-get "enabled")) "ui.not-checked.pack")
          ((or prudence--off-timer
               (equal (prudence-module-get "enabled") "off")
               (not prudence-global-mode))
           "ui.off")
          (t "ui.on")))))

(provide 'prudence)
;;; prudence.el ends here
