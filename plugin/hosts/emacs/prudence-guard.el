;;; prudence-guard.el --- Hold a draft, and ask  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; `prudence-held' is called where text is about to leave.  It answers nil: let
;; it go; or says why not, and the caller stops, with the text where it was.  In
;; between it may ask:
;;
;;     This message contains a credit card number.
;;     Not sent.  s send once  r redact  p pseudonymise  a allow…  w why
;;     q edit
;;
;; Only a key of this menu sends: one that comes alone, and not before the menu
;; could be read.  On a line that Enter sends, a burst of keys is a paste (a
;; terminal without brackets types it all, line ends included) or somebody who
;; goes on writing: it belongs to the draft, so it is given back to it.
;;
;; Nobody is asked where nobody answers: in batch mode, from a timer, in a
;; keyboard macro the draft is held.

;;; Code:

(require 'prudence-judge)
(require 'seq)

(declare-function prudence-module-allow "prudence-module" (index whose scope))

(defcustom prudence-guard-seconds 0.5
  "How long the menu is shown before a key of it can send the draft."
  :type 'number
  :group 'prudence)

(defconst prudence--paste-seconds 0.05
  "Keys that come closer together than this are a paste.")

(defconst prudence--typing-seconds 0.25
  "Keys that come closer together than this may be somebody's text.")

;;; What the user has confirmed, until the command that sends it is over

(defvar prudence--released nil
  "Tickets of drafts that may leave.")

(defun prudence--settle ()
  "Forget what was confirmed: the command is over."
  (remove-hook 'post-command-hook #'prudence--settle)
  (setq prudence--released nil)
  (prudence--forget))

(defun prudence--release (draft verdict)
  "Let DRAFT go, as it is, with this command, whatever the VERDICT.
Its place is told what was found, if it keeps that."
  (push (prudence--ticket draft) prudence--released)
  (when (prudence-draft-told draft)
    (dolist (finding (prudence-verdict-findings verdict))
      (when (prudence--asks-p (prudence-finding-action finding))
        (prudence--tell draft finding)))))

(defun prudence--released-p (draft)
  "Return whether the user has confirmed these very bytes of DRAFT."
  (and prudence--released
       (member (prudence--ticket draft) prudence--released)))

;;; What is said

(defun prudence--unique-messages (verdict)
  "Return the sentences of VERDICT, each once."
  (if (prudence-verdict-error verdict)
      (list (prudence-words (prudence-verdict-error verdict)))
    (delete-dups
     (cl-loop for finding in (prudence-verdict-findings verdict)
              when (prudence--asks-p (prudence-finding-action finding))
              collect (prudence-finding-message finding)))))

(defun prudence--summary (verdict)
  "Return VERDICT and that nothing was sent, in one line."
  (concat (prudence-words "ui.emacs.not-sent") " "
          (mapconcat #'identity (prudence--unique-messages verdict) " ")))

(defun prudence--show-reasons (verdict)
  "Show what counted for each finding of VERDICT."
  (with-current-buffer (get-buffer-create "*prudence*")
    (let ((inhibit-read-only t))
      (erase-buffer)
      (insert (prudence-words "ui.why.title") "\n")
      (dolist (finding (prudence-verdict-findings verdict))
        (insert "\n" (prudence-finding-message finding) "\n  "
                (or (prudence-finding-reason finding) "") "\n"
                (format "  [%s]\n" (prudence-finding-rule finding))))
      (goto-char (point-min))
      (special-mode))
    (display-buffer (current-buffer))))

(defun prudence--choices (choices)
  "Return a line of CHOICES, a list of (KEY . WORDS)."
  (mapconcat (lambda (choice)
               (concat (propertize (char-to-string (car choice))
                                   'face 'help-key-binding)
                       " " (cdr choice)))
             choices "  "))

(defun prudence--menu (draft verdict)
  "Return what can be done about DRAFT after VERDICT: a list of (KEY . WORDS)."
  (let* ((checked (not (prudence-verdict-error verdict)))
         (changeable (and checked (prudence-draft-pieces draft)
                          (not (prudence-draft-fixed draft)))))
    (cl-loop for (key name wanted) in
             `((?s "send" ,(not (eq (prudence-verdict-action verdict) 'hold)))
               (?r "redact" ,changeable)
               (?p "pseudonymise" ,changeable)
               (?a "allow" ,checked)
               (?w "why" ,checked)
               (?q "edit" t))
             when wanted
             collect (cons key (prudence-words
                                (concat "ui.emacs.menu." name))))))

;;; Keys that are answers

(defun prudence--may-ask-p ()
  "Return whether somebody is there who is sending something by a command."
  (not (or noninteractive executing-kbd-macro (null this-command))))

(defun prudence--give-back (event)
  "Let EVENT be read again, as the next key."
  (push event unread-command-events))

(defun prudence--alone-p (key guarded)
  "Return whether no other key follows KEY, for long if it is one of GUARDED."
  (or (sit-for (if (memq key guarded)
                   prudence--typing-seconds
                 prudence--paste-seconds)
               t)
      (progn (prudence--give-back key) nil)))

(defun prudence--answer (key choices guarded early)
  "Return what KEY means among CHOICES: `again', nil to leave, or itself.
EARLY, it is no answer if it is one of GUARDED."
  (cond ((memq key '(?q ?\C-g ?\e)) nil)
        ((assq key choices) (if (and early (memq key guarded)) 'again key))
        ((and (characterp key) (or (>= key ?\s) (eq key ?\r))) 'again)
        (t (prudence--give-back key) nil)))

(defun prudence--read-key (prompt)
  "Show PROMPT until a key comes, whoever writes over it; return the key."
  (let ((message-log-max nil)
        (max-mini-window-height 0.5)
        (inhibit-quit t)
        first)
    (while (progn
             (unless (equal (current-message) prompt)
               (message "%s" prompt))
             (not (setq first (read-event nil nil 0.5)))))
    (setq quit-flag nil)
    (if (eq first ?\C-g)
        first
      (prudence--give-back first)
      (read-key))))

(defun prudence--read-answer (prompt choices guarded typed)
  "Show PROMPT and return the key of CHOICES that answers it.
Return nil to go back to the draft, or `burst' if what arrives is
text for it (TYPED is non-nil).  GUARDED are keys that let it go."
  (let ((answer 'again))
    (while (eq answer 'again)
      (if (and typed (input-pending-p))
          (setq answer 'burst)
        (discard-input)
        (let* ((shown (float-time))
               (key (prudence--read-key prompt))
               (early (< (- (float-time) shown) prudence-guard-seconds)))
          (if (prudence--alone-p key guarded)
              (setq answer (prudence--answer key choices guarded early))
            (when typed
              (setq answer 'burst)))
          (when (eq answer 'again)
            (ding)))))
    answer))

(defun prudence--take-burst ()
  "Keep the line end that would have sent the draft: what follows is its text.
Several line ends in a row are one."
  (let ((next (read-event nil nil 0.1))) ; no time at all reads nothing
    (when next
      (prudence--give-back next)
      (when (and (characterp next) (or (>= next ?\s) (eq next ?\t)))
        (insert "\n"))))
  (prudence-words "ui.pasted"))

;;; What the user answers

(defun prudence-replace (draft style)
  "Write a mask (STYLE 1) or a pseudonym (2) over what is found in DRAFT.
Return what to say about it."
  (let ((changes (prudence--changes draft style)))
    (save-excursion
      (save-restriction
        (widen)
        (pcase-dolist (`(,start ,end ,text) (reverse changes))
          (goto-char start)
          (insert text) ; first, so that point behind the value stays behind
          (delete-region (point) (+ (point) (- end start))))))
    (prudence-words (if changes "ui.redacted" "ui.emacs.not-replaced"))))

(defun prudence--allow (draft whose scope)
  "Allow WHOSE of all that DRAFT is asked about, for SCOPE.
Return whether it could be."
  (let ((findings (prudence-verdict-findings (prudence-judge draft))))
    (prog1 (cl-loop for finding in findings
                    when (prudence--asks-p (prudence-finding-action finding))
                    always (prudence-module-allow
                            (prudence-finding-index finding) whose scope))
      (prudence--show-faults))))

(defun prudence--words-of-category (verdict)
  "Return the category of what VERDICT asks about, for people."
  (let ((finding (cl-find-if #'prudence--asks-p
                             (prudence-verdict-findings verdict)
                             :key #'prudence-finding-action)))
    (prudence-words (concat "ui.category."
                            (prudence-finding-category finding)))))

(defun prudence--whose-choices (draft verdict)
  "Return what could be allowed of VERDICT on DRAFT: a list of (KEY . WORDS)."
  `((?v . ,(prudence-words "ui.allow.value"))
    (?r . ,(prudence-words "ui.allow.rule"))
    (?c . ,(string-replace "{category}" (prudence--words-of-category verdict)
                           (prudence-words "ui.allow.category")))
    (?b . ,(string-replace "{buffer}" (prudence-draft-name draft)
                           (prudence-words "ui.allow.buffer")))))

(defun prudence--scope-choices ()
  "Return how long it could be allowed: a list of (KEY . WORDS)."
  `((?o . ,(prudence-words "ui.scope.once"))
    (?s . ,(prudence-words "ui.scope.session"))
    (?a . ,(prudence-words "ui.scope.always"))))

(defun prudence--choose (title choices guarded typed)
  "Ask for one of CHOICES, below TITLE.
GUARDED and TYPED as in `prudence--read-answer'."
  (prudence--read-answer (concat (prudence-words title) "\n"
                                 (prudence--choices choices))
                         choices guarded typed))

(defun prudence--ask-allow (draft-function typed)
  "Ask what to allow of the draft of DRAFT-FUNCTION, and for how long.
Return nil once it is allowed, or if it is another draft by then, else
what to say.  TYPED as in `prudence-held'."
  (let* ((draft (funcall draft-function))
         (ticket (prudence--ticket draft))
         (whose-choices (prudence--whose-choices draft (prudence-judge draft)))
         (scope-choices (prudence--scope-choices))
         (whose (prudence--choose "ui.allow" whose-choices nil typed))
         (scope (if (characterp whose)
                    (prudence--choose "ui.scope" scope-choices
                                      (mapcar #'car scope-choices) typed)
                  whose))
         (now (funcall draft-function)))
    (cond
     ((eq scope 'burst) (prudence--take-burst))
     ((null scope) (prudence-words "ui.emacs.kept"))
     ((not (and now (equal (prudence--ticket now) ticket))) nil)
     ((prudence--allow now (1+ (cl-position whose whose-choices :key #'car))
                       (1+ (cl-position scope scope-choices :key #'car)))
      nil)
     (t (prudence-words "ui.emacs.not-allowed")))))

(defun prudence--question (verdict choices)
  "Return what is shown of VERDICT, a few lines, and CHOICES."
  (let ((messages (prudence--unique-messages verdict)))
    (mapconcat #'identity
               (append (seq-take messages 4)
                       (when (nthcdr 4 messages) '("…"))
                       (list (concat (prudence-words "ui.emacs.not-sent") "  "
                                     (prudence--choices choices))))
               "\n")))

(defun prudence--ask (draft verdict typed)
  "Ask what to do about DRAFT after VERDICT; return the answer.
TYPED as in `prudence-held'."
  (let* ((choices (prudence--menu draft verdict))
         (prompt (prudence--question verdict choices))
         (answer ?w))
    (save-window-excursion
      (while (eq answer ?w)
        (setq answer (prudence--read-answer prompt choices '(?s) typed))
        (when (eq answer ?w)
          (prudence--show-reasons verdict))))
    answer))

(defun prudence--do (answer draft-function ticket typed)
  "Carry ANSWER out on the draft of DRAFT-FUNCTION, judged as TICKET.
Return `leave', nil to judge it again, or what to say: it is held.
TYPED as in `prudence-held'.

While Emacs waited for the answer, others may have written into the
buffer, and the draft may stand elsewhere, or be another."
  (let* ((draft (funcall draft-function))
         (same (and draft (equal (prudence--ticket draft) ticket)))
         (verdict (and same (prudence-judge draft))))
    (cond
     ((eq answer 'burst) (prudence--take-burst))
     ((null answer) (prudence-words "ui.emacs.kept"))
     ((not same) nil)
     (t (pcase answer
          (?s (prudence--release draft verdict) 'leave)
          (?r (prudence-replace draft 1))
          (?p (prudence-replace draft 2))
          (?a (prudence--ask-allow draft-function typed)))))))

(defun prudence-held (draft-function &optional typed)
  "Return nil if the draft of DRAFT-FUNCTION may leave, else why it is held.
The function is called in the buffer that is current, and returns a
`prudence-draft', or nil: there is nothing to judge.  TYPED means
that Enter sends, so that text which arrives is part of the draft."
  (let (answer)
    (add-hook 'post-command-hook #'prudence--settle)
    (while (not answer)
      (let* ((draft (funcall draft-function))
             (verdict (and draft (prudence-judge draft))))
        (setq answer
              (cond ((or (null verdict)
                         (not (prudence--asks-p
                               (prudence-verdict-action verdict)))
                         (prudence--released-p draft))
                     'leave)
                    ((prudence--may-ask-p)
                     (let ((ticket (prudence--ticket draft)))
                       (prudence--do (prudence--ask draft verdict typed)
                                     draft-function ticket typed)))
                    (t (prudence--summary verdict))))))
    (unless (eq answer 'leave)
      answer)))

(defun prudence-stop-if-held (draft-function)
  "Signal a `user-error' if the draft of DRAFT-FUNCTION is held.
It is as for `prudence-held'."
  (let ((why (prudence-held draft-function)))
    (when why
      (user-error "%s" why))))

(provide 'prudence-guard)
;;; prudence-guard.el ends here
