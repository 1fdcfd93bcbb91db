;;; prudence-marks.el --- Mark findings as one types  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; A key costs one comparison: it starts a timer, and the buffer's draft is
;; judged once no key has come for a moment.  What is marked tells what it is,
;; never what it says, when the mouse is on it, and by C-h . or in the echo area
;; when point is.
;;
;; In a long text only what is near the change is judged: marks far away may be
;; old until something changes there.  What is sent is judged as a whole.

;;; Code:

(require 'prudence-judge)

(defface prudence-mark
  '((((supports :underline (:style wave)))
     :underline (:style wave :color "DarkOrange"))
    (t :inherit warning :underline t))
  "What is shown, and never stops."
  :group 'prudence)

(defface prudence-ask
  '((((supports :underline (:style wave)))
     :underline (:style wave :color "Red1"))
    (t :inherit error :underline t))
  "What is asked about before it is sent."
  :group 'prudence)

(defface prudence-hold
  '((((supports :underline (:style wave)))
     :underline (:style wave :color "Magenta") :inherit bold)
    (t :inherit error :inverse-video t))
  "What is held until it is changed."
  :group 'prudence)

(defcustom prudence-idle-seconds 0.1
  "How long no key may arrive before a buffer is marked anew."
  :type 'number
  :group 'prudence)

(defcustom prudence-marks-size 20000
  "Of a longer draft only so many characters around a change are judged.
That is for the marks; what is sent is judged as a whole."
  :type 'natnum
  :group 'prudence)

(defvar-local prudence-draft-function #'prudence-whole-buffer
  "Returns what of the buffer would leave, a `prudence-draft', or nil.")

(defvar-local prudence--timer nil
  "Marks the buffer when it fires; nil: nothing changed.")

(defvar-local prudence--changed nil
  "Where the buffer changed last.")

(defvar-local prudence--state nil
  "What the mode line says: nil, a number of findings, or `unchecked'.")

(defvar prudence-mode)

(defun prudence-whole-buffer ()
  "Return the accessible part of the buffer as a draft for nobody yet."
  (make-prudence-draft :pieces (list (cons (point-min) (point-max)))
                       :name (concat "emacs.buffer." (buffer-name))))

(defun prudence--lighter ()
  "Return the text for the mode line."
  (concat " Prudence"
          (cond (prudence--off-timer
                 (concat ":" (prudence-words "ui.bar.off")))
                ((eq prudence--state 'unchecked)
                 (concat ":" (prudence-words "ui.bar.unchecked")))
                (prudence--state (format ":%d" prudence--state)))))

(defun prudence--near (piece around)
  "Return the part of PIECE that is near AROUND, or nil."
  (let ((start (max (car piece) (- around (/ prudence-marks-size 2))))
        (end (min (cdr piece) (+ around (/ prudence-marks-size 2)))))
    (when (< start end)
      (cons start end))))

(defun prudence--shorten (draft)
  "Leave of DRAFT, if it is long, what is near the last change."
  (let ((pieces (prudence-draft-pieces draft)))
    (when (> (cl-loop for (start . end) in pieces sum (- end start))
             prudence-marks-size)
      (setf (prudence-draft-pieces draft)
            (delq nil (mapcar (lambda (piece)
                                (prudence--near piece
                                                (or prudence--changed
                                                    (point))))
                              pieces))))
    draft))

(defun prudence--mark (finding)
  "Mark FINDING, of the buffer."
  (let ((overlay (make-overlay (prudence-finding-start finding)
                               (prudence-finding-end finding)))
        (face (intern (format "prudence-%s"
                              (prudence-finding-action finding)))))
    (overlay-put overlay 'prudence t)
    (overlay-put overlay 'evaporate t)
    (overlay-put overlay 'face face)
    (overlay-put overlay 'help-echo (prudence-finding-message finding))))

(defun prudence-unmark ()
  "Leave nothing marked in the buffer."
  (save-restriction
    (widen)
    (remove-overlays (point-min) (point-max) 'prudence t)))

(defun prudence-mark ()
  "Mark what is found in the buffer's draft, now."
  (let* ((draft (funcall prudence-draft-function))
         (verdict (and draft (prudence-judge (prudence--shorten draft))))
         (findings (and verdict (prudence-verdict-findings verdict)))
         (shown (cl-remove 'ignore findings :key #'prudence-finding-action)))
    (setq prudence--timer nil
          prudence--changed nil)
    (prudence-unmark)
    (mapc #'prudence--mark shown)
    (setq prudence--state
          (cond ((null verdict) nil)
                ((prudence-verdict-error verdict) 'unchecked)
                (shown (length shown))))
    (force-mode-line-update)))

(defun prudence--mark-later (buffer)
  "Mark BUFFER, if it still is there and wants it."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (when prudence-mode
        (prudence-mark)))))

(defun prudence--note-change (start _end _length)
  "Mark the buffer soon: it has changed at START."
  (setq prudence--changed start)
  (unless prudence--timer
    (setq prudence--timer
          (run-with-idle-timer prudence-idle-seconds nil
                               #'prudence--mark-later (current-buffer)))))

(defun prudence--message-at-point (&rest _)
  "Return the words of the mark at point, or nil; for eldoc."
  (cl-some (lambda (overlay)
             (and (overlay-get overlay 'prudence)
                  (overlay-get overlay 'help-echo)))
           (overlays-at (point))))

;;;###autoload
(define-minor-mode prudence-mode
  "Mark what the author of this buffer may regret sending, as one types."
  :lighter (:eval (prudence--lighter))
  :group 'prudence
  (if prudence-mode
      (progn
        (add-hook 'after-change-functions #'prudence--note-change nil t)
        (add-hook 'eldoc-documentation-functions
                  #'prudence--message-at-point nil t)
        (prudence--note-change (point) nil nil))
    (remove-hook 'after-change-functions #'prudence--note-change t)
    (remove-hook 'eldoc-documentation-functions
                 #'prudence--message-at-point t)
    (when prudence--timer
      (cancel-timer prudence--timer)
      (setq prudence--timer nil))
    (prudence-unmark)))

(provide 'prudence-marks)
;;; prudence-marks.el ends here
