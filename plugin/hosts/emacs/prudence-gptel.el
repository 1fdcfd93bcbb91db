;;; prudence-gptel.el --- Guard gptel  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; gptel talks to language models.  Every request, of packages that are built on
;; it, too, begins with `gptel-request'.  Around it stands the gate for the
;; region, or the buffer up to point; or the prompt that a program passes.  What
;; is added later (files and buffers of the context, the system message) is
;; judged in the buffer that gptel builds the request in, by a transformation at
;; the end of all others.
;;
;; A conversation is sent anew, whole, with each turn.  What the user has once
;; confirmed there is not asked about again, nor is what the model has said: the
;; keyed numbers of both are kept with the buffer.  Those of an answer are taken
;; when it arrives, and hold in answers only, for a word of the model about an
;; illness is not the user's about a sister.  That gptel marks text as an answer
;; is not enough: it marks what the user writes into one, too.

;;; Code:

(require 'prudence-guard)

(declare-function gptel-backend-name "gptel-request" (backend))
(declare-function gptel-fsm-info "gptel-request" (fsm))

(defvar gptel-backend)
(defvar gptel-post-response-functions)
(defvar gptel-system-prompt)
(defvar gptel-prompt-transform-functions)

(defvar-local prudence-gptel--told nil
  "What the model has been told in this buffer: see `prudence-draft-told'.")

(defun prudence-gptel--make-draft (buffer &rest parts)
  "Return the draft of PARTS, :pieces or :text, asked for from BUFFER."
  (with-current-buffer buffer
    (unless prudence-gptel--told
      (setq prudence-gptel--told (list nil)))
    (apply #'make-prudence-draft
           :name (downcase (format "emacs.gptel.%s"
                                   (gptel-backend-name gptel-backend)))
           :audience 'robot :told prudence-gptel--told parts)))

(defun prudence-gptel--answers (start end)
  "Return the places between START and END that gptel takes for answers."
  (let (answers)
    (while (< start end)
      (let ((next (next-single-property-change start 'gptel nil end)))
        (when (get-text-property start 'gptel)
          (push (cons start next) answers))
        (setq start next)))
    (nreverse answers)))

(defun prudence-gptel--part (buffer start end &rest parts)
  "Return the draft of what stands between START and END, and of PARTS.
It is asked for from BUFFER."
  (apply #'prudence-gptel--make-draft buffer
         :pieces (list (cons start end))
         :answers (prudence-gptel--answers start end)
         parts))

(defun prudence-gptel-draft ()
  "Return what `gptel-send' would send from this buffer."
  (if (use-region-p)
      (prudence-gptel--part (current-buffer)
                            (region-beginning) (region-end))
    (prudence-gptel--part (current-buffer) (point-min) (line-end-position))))

(defun prudence-gptel--note-answer (start end)
  "Note what is found in the answer that has arrived between START and END.
With it stands what was said before, which may tell what a number is."
  (let ((draft (prudence-gptel--part (current-buffer) (point-min) end)))
    (dolist (finding (prudence-verdict-findings (prudence-judge draft)))
      (when (and (prudence--asks-p (prudence-finding-action finding))
                 (>= (prudence-finding-start finding) start)
                 (prudence--answer-p draft finding))
        (prudence--tell draft finding)))))

(defun prudence-gptel--check-prompt (prompt buffer)
  "Stop PROMPT, a string or a list of them or nil, sent from BUFFER, if held."
  (prudence-stop-if-held
   (cond ((null prompt) #'prudence-gptel-draft)
         ((stringp prompt)
          (lambda () (prudence-gptel--make-draft buffer :text prompt)))
         (t (lambda ()
              (prudence-gptel--make-draft
               buffer :text (mapconcat (lambda (part) (format "%s" part))
                                       prompt "\n")))))))

(defun prudence-gptel--check-rest (buffer)
  "Stop the request that is built in the current buffer for BUFFER, if held."
  (prudence-stop-if-held
   (lambda ()
     (prudence-gptel--part buffer (point-min) (point-max) :fixed t)))
  (dolist (directive (ensure-list (bound-and-true-p gptel-system-prompt)))
    (when (stringp directive)
      (prudence-stop-if-held
       (lambda () (prudence-gptel--make-draft buffer :text directive))))))

(defun prudence-gptel--transform (fsm)
  "Check all that the request of FSM sends; it is in the current buffer."
  (condition-case held
      (prudence-gptel--check-rest (plist-get (gptel-fsm-info fsm) :buffer))
    (user-error
     (kill-buffer) ; nobody else would, and it holds the draft
     (signal (car held) (cdr held)))))

(defun prudence-gptel--request (request &optional prompt &rest arguments)
  "Around `gptel-request': call REQUEST, with PROMPT and ARGUMENTS, or stop."
  (unless (plist-get arguments :dry-run)
    (with-current-buffer (or (plist-get arguments :buffer) (current-buffer))
      (prudence-gptel--check-prompt prompt (current-buffer)))
    (when (boundp 'gptel-prompt-transform-functions)
      (setq arguments
            (plist-put (copy-sequence arguments) :transforms
                       (append (plist-get arguments :transforms)
                               (list #'prudence-gptel--transform))))))
  (apply request prompt arguments))

(defun prudence-gptel-guard (on)
  "Guard requests of gptel, or with ON nil, no longer."
  (if on
      (progn
        (advice-add 'gptel-request :around #'prudence-gptel--request)
        (add-hook 'gptel-post-response-functions
                  #'prudence-gptel--note-answer))
    (advice-remove 'gptel-request #'prudence-gptel--request)
    (remove-hook 'gptel-post-response-functions
                 #'prudence-gptel--note-answer)))

(provide 'prudence-gptel)
;;; prudence-gptel.el ends here
