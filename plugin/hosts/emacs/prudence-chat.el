;;; prudence-chat.el --- Guard ERC, rcirc and circe  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; In a chat, Enter sends the text after the prompt.  The gate stands around the
;; command that Enter runs, before anything has been deleted or put into the
;; history.  (ERC has a second one, for text that other Lisp sends.)
;;
;; A line that is a command is taken apart: of "/msg bob the code is 4711" the
;; draft is "the code is 4711", and bob is who reads it.  Commands that send
;; nothing to people, or send secrets where they belong (/oper, /join with a
;; key), are left alone; so is what a service is told to log in.

;;; Code:

(require 'prudence-guard)

(declare-function erc-beg-of-input-line "erc" ())
(declare-function erc-end-of-input-line "erc" ())
(declare-function erc-default-target "erc" ())
(declare-function erc-network "erc-networks" ())
(declare-function erc-input-string "erc" (input))
(declare-function rcirc-buffer-process "rcirc" (&optional buffer))
(declare-function rcirc-server-name "rcirc" (process))
(declare-function circe-server-process "circe" ())

(defvar erc-channel-modes)
(defvar erc-input-marker)
(defvar erc-session-server)
(defvar rcirc-prompt-end-marker)
(defvar rcirc-target)
(defvar lui-input-marker)
(defvar circe-chat-target)
(defvar circe-server-buffer)
(defvar circe-network)

;;; What of a line goes out

;; What follows a command, letter by letter:
;;
;;     t  the target: a nick, a channel, or a list of them
;;     c  a target if it looks like a channel, else nothing
;;     w  one word that is neither
;;     r  the rest is a raw message, with a table of its own
;;     a  it goes to all channels
;;     *  the text, to the end
(defconst prudence-chat--commands
  '(("msg" . "t*") ("m" . "t*") ("privmsg" . "t*") ("query" . "t*")
    ("q" . "t*") ("notice" . "t*") ("squery" . "t*") ("me" . "*")
    ("me's" . "*") ("say" . "*") ("describe" . "t*") ("ctcp" . "tw*")
    ("topic" . "c*") ("t" . "c*") ("appendtopic" . "*") ("at" . "*")
    ("amsg" . "a*") ("ame" . "a*") ("away" . "a*") ("gaway" . "a*")
    ("part" . "c*") ("leave" . "c*") ("quit" . "a*") ("bye" . "a*")
    ("exit" . "a*") ("signoff" . "a*") ("gquit" . "a*") ("gq" . "a*")
    ("kick" . "cw*") ("quote" . "r") ("raw" . "r"))
  "Commands that carry text to other people.")

(defconst prudence-chat--raw-commands
  '(("privmsg" . "t*") ("notice" . "t*") ("topic" . "t*") ("away" . "a*")
    ("part" . "t*") ("quit" . "a*") ("kick" . "tw*") ("wallops" . "a*")
    ("squery" . "t*") ("setname" . "a*") ("knock" . "t*"))
  "The same of the protocol; a client sends a command that it does not know.")

(defconst prudence-chat--services
  (concat "\\`\\(?:\\(?:nick\\|chan\\|auth\\|user\\|host\\|oper\\|bot\\|memo\\|"
          "sasl\\)serv\\|services\\|[qxl]\\|&bitlbee\\|root\\)"
          "\\(?:@.*\\)?\\'")
  "Nicks to which one logs in.")

(defconst prudence-chat--logins
  (concat "\\(?:identify\\|id\\|login\\|auth\\|register\\|set\\|ghost\\|release"
          "\\|regain\\|recover\\|reclaim\\|setpass\\|drop\\|group\\|account"
          "\\|resetpass\\|sidentify\\|newpass\\|authme\\)\\(?: \\|\\'\\)")
  "How what a service is told begins, if it is a secret that it should know.")

(defun prudence-chat--begins-with-p (line at characters)
  "Return whether one of CHARACTERS stands in LINE, at AT."
  (and (< at (length line)) (memq (aref line at) characters)))

(defun prudence-chat--follow (line at arguments target)
  "Read the ARGUMENTS of a command in LINE, from AT; return (TARGET . START).
TARGET is whom it goes to if they do not say.  START is where the text
begins, nil if there is none."
  (let (start)
    (dolist (argument (append arguments nil))
      (let* ((word-end (string-match "[ \n]\\|\\'" line at))
             (word (substring line at word-end))
             (next (string-match "[^ ]\\|\\'" line word-end)))
        (cond
         ((eq argument ?*) (setq start at))
         ((eq argument ?a) (setq target 'everybody))
         ((and (eq argument ?r) ; "@tag=value :origin PRIVMSG #channel :text"
               (prudence-chat--begins-with-p line at '(?@ ?:)))
          (pcase-setq `(,target . ,start)
                      (prudence-chat--follow line next "r" target)))
         ((eq argument ?r)
          (let ((command (assoc (downcase word) prudence-chat--raw-commands)))
            (pcase-setq `(,target . ,start)
                        (prudence-chat--follow line next (or (cdr command) "")
                                               target))
            (when (and start (prudence-chat--begins-with-p line start '(?:)))
              (setq start (1+ start)))))
         ((eq argument ?w) (setq at next))
         ((or (eq argument ?t)
              (prudence-chat--begins-with-p line at '(?# ?& ?+ ?!)))
          (setq target word
                at next)))))
    (cons target (and start (< start (length line)) start))))

(defun prudence-chat--outgoing (line target)
  "Return (TARGET . START) for what LINE, typed in the buffer of TARGET, sends.
START is where the text begins; nil if nothing is sent.
Of several lines, all is text: ERC and circe take none for a command."
  (if (not (string-match "\\`/\\([^/ \n]+\\) *[^\n]*\\'" line))
      (cons target (if (string-match-p "\\`//" line) 1 0))
    (let* ((name (downcase (match-string 1 line)))
           (at (string-match "[^ ]\\|\\'" line (match-end 1)))
           (command (or (assoc name prudence-chat--commands)
                        (assoc name prudence-chat--raw-commands))))
      (prudence-chat--follow line at (or (cdr command) "") target))))

(defun prudence-chat--login-p (line out)
  "Return whether OUT of LINE is for a service that must know it."
  (let ((case-fold-search t))
    (and (stringp (car out))
         (not (string-search "\n" line))
         (string-match-p prudence-chat--services (car out))
         (eq (string-match prudence-chat--logins line (cdr out)) (cdr out)))))

;;; Who reads it

(defun prudence-chat--channel-p (target)
  "Return whether TARGET names a channel."
  (string-match-p "\\`[#&+!]" target))

(defun prudence-chat--audience (target modes)
  "Return the readers at TARGET, a channel with MODES, a list, or a nick.
A channel that is secret, private, by invitation or by key is a
group; one whose modes are known and not those is public."
  (cond ((not (stringp target)) 'group)
        ((string-match-p "," target) 'group)
        ((not (prudence-chat--channel-p target)) 'person)
        ((and modes (not (cl-intersection modes '("s" "p" "i" "k")
                                          :test #'equal)))
         'public)
        (t 'group)))

(defun prudence-chat--draft (where line start)
  "Return the draft that LINE, which begins at START, sends from WHERE.
WHERE is a list: a prefix of names, the target of the buffer, and the
modes of its channel.  With START nil, the draft is a string."
  (pcase-let* ((`(,prefix ,here ,modes) where)
               (out (prudence-chat--outgoing line here))
               (`(,target . ,offset) out))
    (unless (or (not offset) (prudence-chat--login-p line out))
      (make-prudence-draft
       :pieces (and start (list (cons (+ start offset)
                                      (+ start (length line)))))
       :text (and (not start) (substring line offset))
       :name (downcase (format "%s.%s" prefix (or target "")))
       :audience (prudence-chat--audience target
                                          (and (equal target here) modes))))))

(defun prudence-chat--typed (where start end)
  "Return the draft typed between START and END, sent from WHERE."
  (let ((line (buffer-substring-no-properties start end)))
    (unwind-protect (prudence-chat--draft where line start)
      (clear-string line))))

(defun prudence-chat--send (send arguments start draft-function)
  "Call SEND with ARGUMENTS, unless the draft of DRAFT-FUNCTION is held.
The prompt is at START; before it, Enter does something else."
  (let ((why (and (>= (point) start)
                  (prudence-held draft-function t))))
    (cond ((not why) (apply send arguments))
          (noninteractive (user-error "%s" why))
          (t (message "%s" why)))))

;;; ERC

(defun prudence-chat--erc-where ()
  "Return the place this buffer is for, as for `prudence-chat--draft'."
  (let ((network (and (fboundp 'erc-network) (erc-network))))
    (list (format "emacs.erc.%s" (if (memq network '(nil Unknown))
                                     erc-session-server
                                   network))
          (erc-default-target)
          erc-channel-modes)))

(defun prudence-chat-erc-draft ()
  "Return what Enter would send from this buffer of ERC."
  (when (and (bound-and-true-p erc-input-marker)
             (marker-position erc-input-marker))
    (prudence-chat--typed (prudence-chat--erc-where)
                          erc-input-marker (erc-end-of-input-line))))

(defun prudence-chat--erc-send (send &rest arguments)
  "Around `erc-send-current-line': call SEND with ARGUMENTS if all is well."
  (prudence-chat--send send arguments (erc-beg-of-input-line)
                       #'prudence-chat-erc-draft))

(defun prudence-chat--erc-check (input)
  "Stop INPUT, an `erc-input' from elsewhere, if it is held.
It goes to the prompt, where it can be changed and sent."
  (let* ((line (erc-input-string input))
         (why (prudence-held
               (lambda ()
                 (prudence-chat--draft (prudence-chat--erc-where) line nil)))))
    (when why
      (save-excursion
        (goto-char (point-max))
        (when (= erc-input-marker (point))
          (insert line)))
      (user-error "%s" why))))

;;; rcirc

(defun prudence-chat--rcirc-where ()
  "Return the place this buffer is for, as for `prudence-chat--draft'."
  (let ((process (rcirc-buffer-process)))
    (list (format "emacs.rcirc.%s" (if process (rcirc-server-name process)
                                     "unknown"))
          rcirc-target nil)))

(defun prudence-chat-rcirc-draft ()
  "Return what Enter would send from this buffer of rcirc."
  (when (bound-and-true-p rcirc-prompt-end-marker)
    (prudence-chat--typed (prudence-chat--rcirc-where)
                          rcirc-prompt-end-marker (point-max))))

(defun prudence-chat--rcirc-send (send &rest arguments)
  "Around `rcirc-send-input': call SEND with ARGUMENTS if all is well."
  (prudence-chat--send send arguments rcirc-prompt-end-marker
                       #'prudence-chat-rcirc-draft))

;;; circe, and whatever else uses lui

(defun prudence-chat--lui-where ()
  "Return the place this buffer is for, as for `prudence-chat--draft'."
  (let ((server (bound-and-true-p circe-server-buffer)))
    (list (format "emacs.circe.%s"
                  (if (buffer-live-p server)
                      (buffer-local-value 'circe-network server)
                    "unknown"))
          (or (bound-and-true-p circe-chat-target) (buffer-name))
          nil)))

(defun prudence-chat-lui-draft ()
  "Return what Enter would send from this buffer of lui."
  (when (bound-and-true-p lui-input-marker)
    (prudence-chat--typed (prudence-chat--lui-where)
                          lui-input-marker (point-max))))

(defun prudence-chat--lui-send (send &rest arguments)
  "Around `lui-send-input': call SEND with ARGUMENTS if all is well."
  (prudence-chat--send send arguments lui-input-marker
                       #'prudence-chat-lui-draft))

;;; On and off

(defconst prudence-chat--gates
  '((erc-send-current-line . prudence-chat--erc-send)
    (rcirc-send-input . prudence-chat--rcirc-send)
    (lui-send-input . prudence-chat--lui-send))
  "The commands that Enter runs, and what stands around each.")

(defun prudence-chat-guard (on)
  "Guard chats, or with ON nil, no longer."
  (pcase-dolist (`(,command . ,around) prudence-chat--gates)
    (if on
        (advice-add command :around around)
      (advice-remove command around)))
  (if on
      (add-hook 'erc-pre-send-functions #'prudence-chat--erc-check)
    (remove-hook 'erc-pre-send-functions #'prudence-chat--erc-check)))

(provide 'prudence-chat)
;;; prudence-chat.el ends here
