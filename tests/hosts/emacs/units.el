;;; units.el --- What needs no screen  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; emacs --batch -L FOLDER -l units.el -f units-run
;;
;; In ordinary Lisp: where findings are, which text is a draft, who reads it,
;; what is replaced, which settings there are.

;;; Code:

(require 'ert)
(require 'prudence)
(require 'message)

(defconst card "4000 0012 3456 7899")

(defun found (draft)
  "Return the texts that are found in DRAFT, of the current buffer."
  (mapcar (lambda (finding)
            (buffer-substring (prudence-finding-start finding)
                              (prudence-finding-end finding)))
          (prudence-verdict-findings (prudence-judge draft))))

(defmacro with-text (text &rest body)
  "Run BODY in a buffer with TEXT."
  (declare (indent 1))
  `(with-temp-buffer (insert ,text) ,@body))

(ert-deftest positions-are-characters ()
  (dolist (before (list "" "é€😀 " (string #xd800 ?\s)
                        (string #x3fff80 #x3fffc3 #x3fffa9 ?\s)
                        (string #x110000 ?\s)))
    (with-text (concat before "my card is " card " ok")
      (should (equal (found (prudence-whole-buffer)) (list card))))))

(ert-deftest positions-in-a-unibyte-buffer ()
  (with-temp-buffer
    (set-buffer-multibyte nil)
    (insert "\351\202 my card is " card)
    (should (equal (found (prudence-whole-buffer)) (list card)))))

(ert-deftest narrowed-buffers-are-judged-narrowed ()
  (with-text (concat "my card is " card "\nsee you")
    (narrow-to-region (line-beginning-position) (point-max))
    (should-not (found (prudence-whole-buffer)))))

(ert-deftest what-is-out-of-sight-is-sent-too ()
  (with-text (concat "my card is " card "\nsee you")
    (let ((all (prudence-whole-buffer)))
      (narrow-to-region (line-beginning-position) (point-max))
      (setq-local prudence-draft-function (lambda () all))
      (prudence-mark)
      (should (= 1 (length (overlays-in 1 (point-max)))))
      (prudence-replace all 1)
      (should (equal (buffer-string) "see you"))
      (widen)
      (should (equal (buffer-string) "my card is [redacted]\nsee you")))))

(ert-deftest pieces-are-one-draft ()
  "The word in one piece is a cue for the number in the other."
  (with-text (concat "my card is\n# a comment: " card "\n" card " ok")
    (let ((draft (make-prudence-draft
                  :pieces (list (cons 1 11) (cons 45 (point-max))))))
      (should (equal (prudence--join (prudence-draft-pieces draft))
                     (concat "my card is\n\n" card " ok")))
      (should (equal (found draft) (list card)))
      (prudence-replace draft 1)
      (should (equal (buffer-string)
                     (concat "my card is\n# a comment: " card
                             "\n[redacted] ok"))))))

(ert-deftest a-finding-over-two-pieces-ends-with-the-first ()
  (let ((draft (make-prudence-draft :pieces '((10 . 20) (30 . 40)))))
    (should (equal (prudence--place draft 2 5) '(12 . 15)))
    (should (equal (prudence--place draft 0 10) '(10 . 20)))
    (should (equal (prudence--place draft 12 15) '(30 . 33)))
    (should (equal (prudence--place draft 8 15) '(18 . 20)))
    (should (equal (prudence--place draft 11 14) '(20 . 20)))))

(ert-deftest point-behind-a-value-stays-behind ()
  (with-text (concat "my card is " card)
    (prudence-replace (prudence-whole-buffer) 1)
    (should (eobp))))

(ert-deftest a-pseudonym-has-the-form ()
  (with-text (concat "é my card is " card ", exp 12/29, cvv 123")
    (prudence-replace (prudence-whole-buffer) 2)
    (should (string-match-p
             "\\`é my card is [0-9]\\{4\\}\\(?: [0-9]\\{4\\}\\)\\{3\\}, exp"
             (buffer-string)))
    (should-not (string-match-p card (buffer-string)))))

(ert-deftest replacing-can-be-undone ()
  (with-text (concat "my card is " card)
    (buffer-enable-undo)
    (undo-boundary)
    (prudence-replace (prudence-whole-buffer) 1)
    (undo-boundary)
    (undo-start)
    (undo-more 2)
    (should (equal (buffer-string) (concat "my card is " card)))))

(ert-deftest too-long-is-not-checked ()
  (with-text (make-string (1+ (ash 1 20)) ?a)
    (let ((verdict (prudence-judge (prudence-whole-buffer))))
      (should (eq (prudence-verdict-action verdict) 'ask))
      (should (equal (prudence-verdict-error verdict)
                     "ui.not-checked.size")))
    (should (string-match-p "too long" (prudence-held #'prudence-whole-buffer)))
    (should (string-match-p "Nothing" (prudence-replace (prudence-whole-buffer)
                                                        1)))))

(ert-deftest tickets-stand-for-bytes-and-place ()
  (with-text "abc abd"
    (cl-flet ((ticket (start end name)
                (prudence--ticket
                 (make-prudence-draft :pieces (list (cons start end))
                                      :name name))))
      (should (equal (ticket 1 4 "a") (ticket 1 4 "a")))
      (should-not (equal (ticket 1 4 "a") (ticket 5 8 "a")))
      (should-not (equal (ticket 1 4 "a") (ticket 1 4 "b")))
      (should (equal (ticket 1 4 "a")
                     (prudence--ticket (make-prudence-draft :text "abc"
                                                            :name "a")))))))

(ert-deftest places-have-any-name ()
  (dolist (name (list (make-string 400 ?𝒂) (string #x3fffe9) "\351" ""))
    (with-text (concat "my card is " card)
      (let ((draft (prudence-whole-buffer)))
        (setf (prudence-draft-name draft) name)
        (should (equal (found draft) (list card)))
        (should (integerp (prudence--ticket draft)))))))

(ert-deftest texts-are-cleared ()
  (with-text card
    (let (seen)
      (prudence--with-text (text (prudence-whole-buffer))
        (setq seen text)
        (should (equal seen card)))
      (should (string-match-p "\\`\0+\\'" seen)))))

(ert-deftest a-place-is-told-once ()
  (with-text (concat "my card is " card)
    (let* ((told (list nil))
           (draft (lambda (place)
                    (let ((draft (prudence-whole-buffer)))
                      (setf (prudence-draft-told draft) told
                            (prudence-draft-name draft) place)
                      draft)))
           (action (lambda (place)
                     (prudence-verdict-action
                      (prudence-judge (funcall draft place))))))
      (should (eq (funcall action "here") 'ask))
      (prudence--release (funcall draft "here")
                         (prudence-judge (funcall draft "here")))
      (should (eq (funcall action "here") 'mark))
      (should (eq (funcall action "elsewhere") 'ask))
      (prudence--settle))))

(ert-deftest what-a-reader-says-is-told-in-its-answers-only ()
  (with-text (concat "a card is " card "\nmy card is " card)
    (let* ((told (list nil))
           (answers (list (cons 1 (line-beginning-position))))
           (draft (lambda (end)
                    (make-prudence-draft :pieces (list (cons 1 end))
                                         :told told :answers answers)))
           (actions (lambda ()
                      (mapcar #'prudence-finding-action
                              (prudence-verdict-findings
                               (prudence-judge
                                (funcall draft (point-max))))))))
      (should (equal (funcall actions) '(ask ask)))
      (let ((answer (funcall draft (cdar answers))))
        (mapc (lambda (finding) (prudence--tell answer finding))
              (prudence-verdict-findings (prudence-judge answer))))
      (should (equal (funcall actions) '(mark ask)))
      (insert " or 4000 0022 3456 7897")
      (setcdr (car answers) (point-max))
      (should (equal (funcall actions) '(mark mark ask))))))

;; A line, typed in #here; what of it is sent, to whom.
(ert-deftest lines-of-a-chat ()
  (pcase-dolist
      (`(,line ,text ,target)
       '(("hello" "hello" "#here")
         ("//hello" "/hello" "#here")
         (" /msg bob hello" " /msg bob hello" "#here")
         ("/msg bob hello" "hello" "bob")
         ("/MSG  bob  hello there" "hello there" "bob")
         ("/msg bob,#there hello" "hello" "bob,#there")
         ("/notice #there hello" "hello" "#there")
         ("/me waves" "waves" "#here")
         ("/topic #there hello" "hello" "#there")
         ("/topic hello" "hello" "#here")
         ("/kick bob too loud" "too loud" "#here")
         ("/kick #there bob too loud" "too loud" "#there")
         ("/ctcp bob ping hello" "hello" "bob")
         ("/away at lunch" "at lunch" everybody)
         ("/quote PRIVMSG bob :hello there" "hello there" "bob")
         ("/quote :me PRIVMSG #there :hello there" "hello there" "#there")
         ("/quote @t=1 PRIVMSG bob :hello" "hello" "bob")
         ("/raw @t=1 :me  privmsg bob hello" "hello" "bob")
         ("/quote @t=1" nil "#here")
         ("/quote :me" nil "#here")
         ("/quote :me OPER alice secret" nil "#here")
         ("/quote SETNAME :hello there" "hello there" everybody)
         ("/setname hello there" "hello there" everybody)
         ("/knock #there hello" "hello" "#there")
         ("/quote OPER alice secret" nil "#here")
         ("/privmsg bob hello" "hello" "bob")
         ("/wallops hello" "hello" everybody)
         ("/oper alice secret" nil "#here")
         ("/join #there secret" nil "#here")
         ("/msg bob" nil "bob")
         ("/me" nil "#here")
         ("/" "/" "#here")
         ("hello\n/msg bob" "hello\n/msg bob" "#here")
         ("/oper me x\nhello" "/oper me x\nhello" "#here")))
    (pcase-let ((`(,to . ,start) (prudence-chat--outgoing line "#here")))
      (should (equal (list line (and start (substring line start)) to)
                     (list line text target))))))

(ert-deftest logins-are-left-alone ()
  (pcase-dolist
      (`(,line ,target ,login)
       '(("identify Vq7-tarn!92" "NickServ" t)
         ("IDENTIFY bob Vq7-tarn!92" "nickserv" t)
         ("auth bob Vq7-tarn!92" "Q@CServe.example.org" t)
         ("/msg NickServ identify Vq7-tarn!92" "#here" t)
         ("/quote PRIVMSG NickServ :identify Vq7-tarn!92" "#here" t)
         ("identify Vq7-tarn!92" "#here" nil)
         ("identify Vq7-tarn!92" "bob" nil)
         ("my password: identify" "NickServ" nil)
         ("identifying" "NickServ" nil)
         ("identify Vq7-tarn!92\nhello" "NickServ" nil)))
    (should (eq (not (prudence-chat--draft (list "test" target nil) line nil))
                login))))

(ert-deftest readers-of-a-chat ()
  (should (eq (prudence-chat--audience "bob" nil) 'person))
  (should (eq (prudence-chat--audience "bob,carol" nil) 'group))
  (should (eq (prudence-chat--audience 'everybody nil) 'group))
  (should (eq (prudence-chat--audience "#here" nil) 'group))
  (should (eq (prudence-chat--audience "#here" '("n" "t")) 'public))
  (should (eq (prudence-chat--audience "#here" '("n" "s")) 'group))
  (should (eq (prudence-chat--audience "#here" '("k")) 'group)))

(defun mail (headers body)
  "Return the draft of a mail with HEADERS and BODY, as a list."
  (with-temp-buffer
    (insert headers mail-header-separator "\n" body)
    (let ((message-mode-hook nil))
      (message-mode))
    (let ((draft (prudence-mail-draft)))
      (list (prudence--join (prudence-draft-pieces draft))
            (prudence-draft-audience draft) (prudence-draft-name draft)))))

(ert-deftest drafts-of-mail ()
  (should (equal (mail "From: a@b.org\nTo: Bob <Bob@b.org>\nSubject: hi\n" "text")
                 '("hi\n\ntext" person "emacs.mail.bob@b.org")))
  (should (equal (mail "To: a@b.org\nBcc: c@b.org\nSubject: x\n y\n" "")
                 '("x\n y\n\n" group "emacs.mail.a@b.org,c@b.org")))
  (should (equal (mail "Newsgroups: comp.test\nSubject: hi\n" "text")
                 '("hi\n\ntext" public "emacs.mail.comp.test")))
  (should (equal (mail "To: a@b.org\n" "Subject: text")
                 '("Subject: text" person "emacs.mail.a@b.org")))
  (should (equal (mail (concat "To: a@b.org\nReply-To: c@b.org\n"
                               "References: <1@b.org>\n <2@b.org>\n"
                               "Organization: \nKeywords: one,\n two\n"
                               "subject: hi\nX-Note: it: rains\n")
                       "Comments: text")
                 '("one,\n two\n\nhi\n\nit: rains\n\nComments: text" person
                   "emacs.mail.a@b.org")))
  (should (equal (mail "" "text") '("text" group "emacs.mail."))))

(defmacro with-message-for-git (text &rest body)
  "Run BODY in the buffer of a message, as Git has begun it with TEXT."
  (declare (indent 1))
  `(with-temp-buffer
     (setq buffer-file-name "/nowhere/.git/COMMIT_EDITMSG")
     (insert ,text)
     (set-buffer-modified-p nil)
     (prudence-commit-guard t)
     (goto-char (point-min))
     (unwind-protect (progn ,@body)
       (set-buffer-modified-p nil)
       (setq buffer-file-name nil))))

(defun message-for-git ()
  "Return what of the buffer is judged, without line ends around it."
  (string-trim (prudence--join (prudence-draft-pieces
                                (prudence-commit-draft)))))

(defconst scissors
  "# ------------------------ >8 ------------------------\n")

(ert-deftest drafts-of-commits ()
  (with-message-for-git (concat "subject\n\n# a comment\nbody #1\n# another\n"
                                "end\n" scissors "diff\n")
    (should (prudence-commit-p))
    (should (equal (prudence--join (prudence-draft-pieces
                                    (prudence-commit-draft)))
                   "subject\n\n\n\nbody #1\n\n\nend\n"))
    (erase-buffer)
    (should-not (prudence-draft-pieces (prudence-commit-draft)))
    (set-buffer-modified-p nil)
    (setq buffer-file-name "/nowhere/notes.txt")
    (should-not (prudence-commit-p))))

(ert-deftest comments-of-the-user-are-judged ()
  "Git may keep them: core.commentChar, commit.cleanup."
  (with-message-for-git "\n# Please enter\n#\n# On branch larch\n#\n"
    (insert "fix\n\n# my password is Lapin-7-bleu\n#\n")
    (should (equal (message-for-git) "fix\n\n# my password is Lapin-7-bleu"))
    (text-mode)
    (prudence-commit-guard t)
    (should (equal (message-for-git) "fix\n\n# my password is Lapin-7-bleu")))
  (with-message-for-git "\n; Please enter\n;\n"
    (insert "fix\n\n# my password is Lapin-7-bleu\n; so is Lapin-8-bleu\n")
    (should (equal (message-for-git)
                   (concat "fix\n\n# my password is Lapin-7-bleu\n"
                           "; so is Lapin-8-bleu"))))
  (with-message-for-git "#1 is mended\n\nbody\n"
    (should (equal (message-for-git) "#1 is mended\n\nbody"))))

(ert-deftest scissors-are-those-of-git ()
  (with-message-for-git "\n# Please enter\n"
    (insert "fix\n# - >8 -\nsecret\n" scissors "another")
    (should (equal (message-for-git)
                   (concat "fix\n# - >8 -\nsecret\n" scissors "another"))))
  (with-message-for-git (concat "\n# Please enter\n" scissors
                                "# below\ndiff\n")
    (insert "fix\n# - >8 -\nsecret")
    (should (equal (message-for-git) "fix\n# - >8 -\nsecret"))
    (search-forward ">8")
    (delete-char -1)
    (should (string-suffix-p "# below\ndiff" (message-for-git))))
  (with-message-for-git (concat "\n// Please enter\n//"
                                (substring scissors 1) "diff\n")
    (insert "// fix")
    (should (equal (message-for-git) "// fix"))))

(ert-deftest settings-are-those-of-the-library ()
  (let ((prudence-settings nil))
    (customize-set-variable 'prudence-settings
                            '(("category.medical" . "mark")
                              ("type.card" . "hold")
                              ("buffer.emacs.erc.test.#a" . "off")))
    (should (equal (prudence-module-get "category.medical") "mark"))
    (with-text (concat "my card is " card)
      (should (eq (prudence-verdict-action
                   (prudence-judge (prudence-whole-buffer)))
                  'hold)))
    (customize-set-variable 'prudence-settings '(("incognito" . "on")))
    (should (equal (prudence-module-get "category.medical") "default"))
    (should (equal (prudence-module-get "incognito") "on"))
    (customize-set-variable 'prudence-settings nil)
    (should (equal (prudence-module-get "incognito") "off"))
    (should-error (customize-set-variable 'prudence-settings
                                          '(("category.medical" . "maybe")))
                  :type 'user-error)
    (should-error (prudence-set "no.such" "mark") :type 'user-error)))

(ert-deftest every-setting-can-be-customized ()
  "The command, three folders above the module, lists the library's settings."
  (let ((options (mapcar #'car (plist-get
                                (cdr (get 'prudence-settings 'custom-type))
                                :options)))
        (command (expand-file-name "../../../prudence"
                                   (file-name-directory
                                    (locate-library "prudence")))))
    (with-temp-buffer
      (call-process command nil t nil "settings")
      (goto-char (point-min))
      (let (names)
        (while (re-search-forward "^\\([a-z.]+\\) = " nil t)
          (push (match-string 1) names))
        (should (equal (sort names #'string<)
                       (sort (copy-sequence options) #'string<)))))))

(ert-deftest marks-say-what-not-the-value ()
  (with-text (concat "my card is " card ", see you")
    (prudence-mode)
    (prudence-mark)
    (let ((overlay (car (overlays-at 15))))
      (should (= (overlay-start overlay) 12))
      (should (eq (overlay-get overlay 'face) 'prudence-ask))
      (should (string-match-p "card" (overlay-get overlay 'help-echo)))
      (should-not (string-match-p "4000" (overlay-get overlay 'help-echo)))
      (goto-char 15)
      (should (equal (prudence--message-at-point)
                     (overlay-get overlay 'help-echo)))
      (should (equal (prudence--lighter) " Prudence:1")))
    (prudence-mode -1)
    (should-not (overlays-at 15))))

(defun marked ()
  "Return the places that are marked, each (TEXT . from-the-start or -the-end)."
  (mapcar (lambda (overlay)
            (cons (buffer-substring (overlay-start overlay)
                                    (overlay-end overlay))
                  (if (< (overlay-start overlay) 100) 'start 'end)))
          (overlays-in 1 (point-max))))

(ert-deftest marks-of-a-long-text-are-near-the-change ()
  (with-text (concat "my card is " card "\n")
    (dotimes (line 20000)
      (insert (format "line %d of a long poem\n" line)))
    (insert "my card is " card "\n")
    (prudence-mode)
    (goto-char (point-max))
    (insert "x")
    (prudence-mark)
    (should (equal (marked) `((,card . end))))
    (goto-char 1)
    (insert "x")
    (prudence-mark)
    (should (equal (marked) `((,card . start))))))

(ert-deftest off-is-off-for-a-while ()
  (with-text (concat "my card is " card)
    (prudence-off 1)
    (should-not (prudence-held #'prudence-whole-buffer))
    (should (string-match-p "off" (prudence--lighter)))
    (prudence-on)
    (should (prudence-held #'prudence-whole-buffer))))

(ert-deftest warnings-speak-the-language ()
  (with-text (concat "ma carte " card)
    (prudence-set "language" "fr")
    (unwind-protect
        (should (string-match-p
                 "\\`Pas envoyé. Ce message contient un numéro de carte"
                 (prudence-held #'prudence-whole-buffer)))
      (prudence-set "language" "en"))))

(ert-deftest words-are-there ()
  "Every key in the Lisp has words, in both languages."
  (let (keys)
    (dolist (file (directory-files (file-name-directory
                                    (locate-library "prudence"))
                                   t "\\.el\\'"))
      (with-temp-buffer
        (insert-file-contents file)
        (while (re-search-forward "\"\\(ui\\.[a-z.-]*[a-z]\\)\"" nil t)
          (push (match-string 1) keys))))
    (should (> (length keys) 30))
    (unwind-protect
        (dolist (language '("fr" "en"))
          (prudence-set "language" language)
          (dolist (key keys)
            (should-not (equal key (prudence-words key)))))
      (prudence-set "language" "en"))))

(ert-deftest without-the-global-mode-nothing-is-guarded ()
  (let ((before (list message-send-hook
                      (advice--p (symbol-function 'message-send)))))
    (dotimes (_ 20)
      (prudence-global-mode)
      (should (memq 'prudence-mail--check message-send-hook))
      (should (advice-member-p 'prudence-chat--rcirc-send 'rcirc-send-input))
      (prudence-global-mode -1)
      (should-not (advice-member-p 'prudence-chat--rcirc-send
                                   'rcirc-send-input)))
    (should (equal before
                   (list message-send-hook
                         (advice--p (symbol-function 'message-send)))))
    (should-not gptel-mode-hook)))

(defun units-run ()
  "Run them all; the last line counts."
  (let* ((stats (ert-run-tests-batch t))
         (failed (ert-stats-completed-unexpected stats)))
    (princ (format "%d passed, %d failed\n"
                   (- (ert-stats-total stats) failed) failed))
    (kill-emacs (min failed 1))))
;;; units.el ends here
