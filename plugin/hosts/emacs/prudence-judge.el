;;; prudence-judge.el --- What a draft gives away  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; The one place that talks to the module.  A draft is some pieces of a buffer
;; that leave together, for instance the subject and the body of a mail:
;;
;;     Subject: the account      piece 1   (its text, not the word Subject)
;;     To: bob@example.org
;;     --text follows this line--
;;     it is FR76 1027 ...       piece 2
;;
;; The pieces are joined to one text, which is judged as a whole, and what is
;; found is told in positions of the buffer.  The joined text is a copy: it is
;; overwritten as soon as the module has seen it, and no garbage collection may
;; move it in between.
;;
;; Whatever goes wrong (no module, no packs, too long a draft) is a verdict,
;; too: "not checked", which asks.

;;; Code:

(require 'cl-lib)

(declare-function prudence-module-open "prudence-module" ())
(declare-function prudence-module-faults "prudence-module" ())
(declare-function prudence-module-close "prudence-module" ())
(declare-function prudence-module-scan "prudence-module" (draft name audience))
(declare-function prudence-module-redact "prudence-module"
                  (draft name audience style))
(declare-function prudence-module-ticket "prudence-module" (draft name))
(declare-function prudence-module-forget "prudence-module" ())
(declare-function prudence-module-set "prudence-module" (name value))
(declare-function prudence-module-get "prudence-module" (name))
(declare-function prudence-module-wording "prudence-module" (key))

(cl-defstruct (prudence-draft (:copier nil))
  "What may leave, and where to."
  (pieces nil :documentation "A list of (BEGIN . END), in the buffer's order.")
  (text nil :documentation "In place of pieces: a string.")
  (name "" :documentation "Of the place it goes to, as settings spell it.")
  (audience 'anyone :documentation "A member of `prudence--audiences'.")
  (fixed nil :documentation "Whether it cannot be changed where it stands.")
  (told nil :documentation "nil, or (nil TICKET ...): findings, by the tickets
of their texts, that this place has been told before.")
  (answers nil :documentation "Places of the buffer, each (BEGIN . END), that
its reader wrote.  What is told there is not told by the user."))

(cl-defstruct (prudence-finding (:copier nil))
  "A part of a draft, in positions of the buffer, and what is said of it."
  start end action category type rule message reason index)

(cl-defstruct (prudence-verdict (:copier nil))
  "What is to be done about a draft."
  (action 'ignore :documentation "The strongest: ignore, mark, ask or hold.")
  (error nil :documentation "The key of the words for why it was not checked.")
  (findings nil))

(defconst prudence--audiences '(anyone person group public robot)
  "The readers that the library knows, in its order.")

(defconst prudence--actions [ignore mark ask hold]
  "What can be called for, in the library's order.")

(defconst prudence--separator "\n\n"
  "Stands between two pieces of a draft.")

;;; The module

(defvar prudence--module nil
  "The state of the module: nil (not tried yet), t, or `missing'.")

(defvar prudence--usual nil
  "Settings that Lisp has changed, and the value each had before.")

(defcustom prudence-settings nil
  "What prudence does about what it finds.
The names and values are those of the manual page prudence.conf(5),
and win over that file.  A rule, a type of finding or a place has a
setting of its own: \"rule.card.grouped\", \"type.iban\",
\"buffer.emacs.erc.libera.#chan\"."
  :type
  (let ((cap '(choice (const "default") (const "off") (const "mark")
                      (const "ask") (const "hold")))
        (switch '(choice (const "off") (const "on")))
        (bias '(choice (const "default") (const "relaxed") (const "strict"))))
    `(alist
      :key-type (string :tag "Setting") :value-type (string :tag "Value")
      :options
      (("enabled" ,switch) ("incognito" ,switch) ("language" string)
       ,@(mapcar (lambda (name) (list name cap))
                 '("category.financial" "category.medical"
                   "category.credentials" "category.confidential"
                   "level.low" "level.medium" "level.high" "level.certain"))
       ,@(mapcar (lambda (name) (list name bias))
                 '("audience.person" "audience.group" "audience.public"
                   "audience.robot")))))
  :set (lambda (symbol value)
         (when (eq prudence--module t)
           (prudence--apply-settings value))
         (set-default symbol value))
  :group 'prudence)

(defun prudence-set (name value)
  "Set the setting NAME, of prudence.conf(5), to VALUE, until Emacs ends.
To keep it, customize `prudence-settings'."
  (interactive
   (list (completing-read "Setting: "
                          (mapcar #'car (plist-get
                                         (cdr (get 'prudence-settings
                                                   'custom-type))
                                         :options)))
         (completing-read "Value: " '("default" "off" "mark" "ask" "hold" "on"
                                      "relaxed" "strict"))))
  (when (prudence--ready-p)
    (let ((before (or (prudence-module-get name) "default")))
      (unless (prudence-module-set name value)
        (user-error "%s: %s = %s" (prudence-words "ui.unknown-setting")
                    name value))
      (unless (assoc name prudence--usual)
        (push (cons name before) prudence--usual)))))

(defun prudence--apply-settings (settings)
  "Make SETTINGS, an alist, those in force; what it lacks is as before."
  (dolist (usual prudence--usual)
    (unless (assoc (car usual) settings)
      (prudence-module-set (car usual) (cdr usual))))
  (dolist (setting settings)
    (prudence-set (car setting) (cdr setting))))

(defun prudence--load ()
  "Load the module and its packs; say what is wrong with them."
  (setq prudence--module
        (condition-case problem
            (progn (require 'prudence-module) t)
          (error
           (display-warning 'prudence (error-message-string problem) :error)
           'missing)))
  (when (eq prudence--module t)
    (prudence-module-open)
    (prudence--show-faults)
    (condition-case problem
        (prudence--apply-settings prudence-settings)
      (error (display-warning 'prudence (error-message-string problem)
                              :warning)))
    (add-hook 'kill-emacs-hook #'prudence-module-close)))

(defun prudence--show-faults ()
  "Show what the library has found wrong with files since it was last asked."
  (dolist (fault (split-string (prudence-module-faults) "\n" t))
    (display-warning 'prudence fault :warning)))

(defun prudence--ready-p ()
  "Return whether the module is there, loading it when first asked."
  (unless prudence--module
    (prudence--load))
  (eq prudence--module t))

;;; Words

(defconst prudence--words-without-packs
  '(("ui.not-checked.pack"
     . "Nothing can be checked: the packs could not be loaded.")
    ("ui.emacs.not-checked.module"
     . "Nothing can be checked: the module of prudence could not be loaded.")
    ("ui.emacs.not-sent" . "Not sent.")
    ("ui.emacs.kept" . "Not sent: it is still here.")
    ("ui.emacs.menu.send" . "send once")
    ("ui.emacs.menu.edit" . "edit")
    ("ui.bar.unchecked" . "not checked"))
  "What must be said even if nothing else can be.")

(defun prudence-words (key &optional name count)
  "Return the words for KEY in the user's language.
NAME and COUNT stand for {name} and {count} in them."
  (let ((words (or (and (prudence--ready-p) (prudence-module-wording key))
                   (cdr (assoc key prudence--words-without-packs))
                   key)))
    (setq words (string-replace "{count}" (format "%s" (or count 0)) words))
    (string-replace "{name}" (or name "") words)))

;;; The text of a draft

(defun prudence--characters-only (text)
  "Return TEXT without raw bytes, as long as it was; TEXT itself has none.
The library is given characters: a raw byte is U+FFFD to it."
  (if (not (string-match-p "[^\x0-\x10ffff]" text))
      text
    (prog1 (concat (mapcar (lambda (c) (if (> c #x10ffff) #xfffd c)) text))
      (clear-string text))))

(defun prudence--join (pieces)
  "Return a new string of the buffer's PIECES, which may be out of sight."
  (save-restriction
    (widen)
    (let* ((parts (mapcar (lambda (piece)
                            (buffer-substring-no-properties (car piece)
                                                            (cdr piece)))
                          pieces))
           (text (mapconcat #'identity parts prudence--separator)))
      (unless (eq text (car parts))
        (mapc #'clear-string parts))
      text)))

(defun prudence--text (draft)
  "Return DRAFT as one new string, for the caller to clear."
  (prudence--characters-only
   (string-to-multibyte
    (if (prudence-draft-text draft)
        (copy-sequence (prudence-draft-text draft))
      (prudence--join (prudence-draft-pieces draft))))))

(defmacro prudence--with-text (binding &rest body)
  "Run BODY with VAR bound to the text of DRAFT, which is cleared then.
BINDING is (VAR DRAFT)."
  (declare (indent 1) (debug ((symbolp form) body)))
  `(let* ((gc-cons-threshold most-positive-fixnum)
          (,(car binding) (prudence--text ,(cadr binding))))
     (unwind-protect (progn ,@body)
       (clear-string ,(car binding)))))

(defun prudence--place (draft start end)
  "Return (BEGIN . END) in the buffer of START to END in DRAFT's text.
What spans two pieces is cut at the end of the first."
  (if (prudence-draft-text draft)
      (cons start end)
    (let ((pieces (prudence-draft-pieces draft)) size)
      (while (and (cdr pieces)
                  (>= start (setq size (+ (- (cdar pieces) (caar pieces))
                                          (length prudence--separator)))))
        (setq start (- start size)
              end (- end size)
              pieces (cdr pieces)))
      (cons (min (+ (caar pieces) start) (cdar pieces))
            (min (+ (caar pieces) end) (cdar pieces))))))

(defun prudence--name (draft)
  "Return the name of the place of DRAFT, cut to what the module takes."
  (let ((name (prudence-draft-name draft)))
    (prudence--characters-only
     (string-to-multibyte (substring name 0 (min 120 (length name)))))))

(defun prudence--ticket (draft)
  "Return what stands for the bytes of DRAFT sent to its place.
Without packs that is no keyed number, but good for comparing."
  (prudence--with-text (text draft)
    (or (and (prudence--ready-p)
             (prudence-module-ticket text (prudence--name draft)))
        (secure-hash 'sha256 text))))

;;; Judging

(defun prudence--why-unchecked (code)
  "Return the key of the words for the error CODE of the library."
  (pcase code
    (-3 "ui.not-checked.size")
    (-6 "ui.not-checked.pack")
    (_ "ui.not-checked")))

(defun prudence--scan (draft)
  "Return the module's answer about DRAFT."
  (prudence--with-text (text draft)
    (prudence-module-scan
     text (prudence--name draft)
     (cl-position (prudence-draft-audience draft) prudence--audiences))))

(defun prudence--make-finding (draft vector index)
  "Return the finding of DRAFT that VECTOR of the module describes, at INDEX."
  (let ((place (prudence--place draft (aref vector 0) (aref vector 1))))
    (make-prudence-finding
     :start (car place) :end (cdr place)
     :action (aref prudence--actions (aref vector 2))
     :category (aref vector 3) :type (aref vector 4) :rule (aref vector 5)
     :message (aref vector 6) :reason (aref vector 7) :index index)))

(defun prudence--answer-p (draft finding)
  "Return whether FINDING is in what the reader of DRAFT wrote."
  (cl-loop for (start . end) in (prudence-draft-answers draft)
           thereis (and (<= start (prudence-finding-start finding))
                        (<= (prudence-finding-end finding) end))))

(defun prudence--finding-ticket (draft finding)
  "Return the ticket of FINDING's own text, sent to the place of DRAFT.
Where its reader wrote, that is a place of its own."
  (let* ((start (prudence-finding-start finding))
         (end (prudence-finding-end finding))
         (name (concat (when (prudence--answer-p draft finding) "answer.")
                       (prudence-draft-name draft)))
         (whole (prudence-draft-text draft))
         (part (and whole (substring whole start end))))
    (unwind-protect
        (prudence--ticket
         (make-prudence-draft :pieces (unless whole (list (cons start end)))
                              :text part :name name))
      (when part
        (clear-string part)))))

(defun prudence--asks-p (action)
  "Return non-nil if ACTION stops a draft."
  (memq action '(ask hold)))

(defun prudence--tell (draft finding)
  "Tell the place of DRAFT about FINDING: it is not asked about again there."
  (push (prudence--finding-ticket draft finding)
        (cdr (prudence-draft-told draft))))

(defun prudence--strongest (findings)
  "Return the strongest action that FINDINGS call for."
  (let ((actions (mapcar #'prudence-finding-action findings)))
    (or (car (memq 'hold actions)) (car (memq 'ask actions))
        (car (memq 'mark actions)) 'ignore)))

(defun prudence--forgive-told (draft findings)
  "Only mark those of the FINDINGS in DRAFT that its place was told before."
  (when (cdr (prudence-draft-told draft))
    (dolist (finding findings)
      (when (and (prudence--asks-p (prudence-finding-action finding))
                 (member (prudence--finding-ticket draft finding)
                         (cdr (prudence-draft-told draft))))
        (setf (prudence-finding-action finding) 'mark)))))

(defvar prudence--off-timer nil
  "Switches protection on again; nil while it is on.")

(defun prudence-judge (draft)
  "Return the verdict on DRAFT."
  (cond
   (prudence--off-timer (make-prudence-verdict))
   ((not (prudence--ready-p))
    (make-prudence-verdict :action 'ask
                           :error "ui.emacs.not-checked.module"))
   (t
    (let* ((answer (prudence--scan draft))
           (findings (cl-loop for vector in (cdr answer)
                              for index from 0
                              collect (prudence--make-finding draft vector
                                                              index))))
      (prudence--forgive-told draft findings)
      (if (< (car answer) 0)
          (make-prudence-verdict :action 'ask
                                 :error (prudence--why-unchecked (car answer)))
        (make-prudence-verdict :action (prudence--strongest findings)
                               :findings findings))))))

(defun prudence--changes (draft style)
  "Return what to write in place of each finding of DRAFT: (BEGIN END TEXT).
STYLE is 1 for a mask, 2 for a pseudonym.  Without packs there is nothing."
  (let ((changes (and (prudence--ready-p)
                      (prudence--with-text (text draft)
                        (prudence-module-redact
                         text (prudence--name draft)
                         (cl-position (prudence-draft-audience draft)
                                      prudence--audiences)
                         style)))))
    (and (listp changes)
         (mapcar (lambda (change)
                   (let ((place (prudence--place draft (nth 0 change)
                                                 (nth 1 change))))
                     (list (car place) (cdr place) (nth 2 change))))
                 changes))))

(defun prudence--forget ()
  "Forget the last draft, and what was allowed once."
  (when (eq prudence--module t)
    (prudence-module-forget)))

(provide 'prudence-judge)
;;; prudence-judge.el ends here
