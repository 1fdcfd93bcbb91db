;;; prudence-commit.el --- Guard commit messages  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; Git reads the message from the file that the editor leaves behind, however
;; it is left: so the gate is where that file is written.  With git-commit.el,
;; which Magit uses, C-c C-c is refused before that.
;;
;; What Git itself wrote into the file is no part of the message: the lines of
;; the comment that it ends with, and what is below the scissors of "git commit
;; -v".  What the user writes is, even behind a "#": whether Git takes that away
;; depends on its settings.  So Git's lines are remembered as they were read.

;;; Code:

(require 'prudence-guard)

(defvar git-commit-finish-query-functions)

(defconst prudence-commit--files
  (concat "/\\(?:\\(?:COMMIT\\|NOTES\\|TAG\\|MERGE\\|PULLREQ\\|MERGEREQ\\)"
          "_\\(?:EDIT\\)?MSG\\|\\(?:BRANCH\\|EDIT\\)_DESCRIPTION\\)\\'")
  "Files in which Git, and what works with it, keeps a message.")

(defun prudence-commit-p ()
  "Return whether the buffer is a message for Git."
  (and buffer-file-name
       (string-match-p prudence-commit--files buffer-file-name)))

(defconst prudence-commit--scissors
  "^\\(.+\\) -\\{24\\} >8 -\\{24\\}$"
  "The line below which Git takes nothing, behind what begins a comment.")

(defvar-local prudence-commit--own nil
  "What Git wrote: a table whose keys are lines; nil: not known.")

(defvar-local prudence-commit--cut nil
  "The scissors that Git wrote, a line; nil: there were none.")

(put 'prudence-commit--own 'permanent-local t)
(put 'prudence-commit--cut 'permanent-local t)

(defun prudence-commit--line ()
  "Return the line at point."
  (buffer-substring-no-properties (line-beginning-position)
                                  (line-end-position)))

(defun prudence-commit--end ()
  "Return where the text ends: at Git's scissors, if they are still there.
If they stand there twice, Git takes the first, too."
  (goto-char (point-min))
  (if (and prudence-commit--cut
           (re-search-forward
            (concat "^" (regexp-quote prudence-commit--cut) "$") nil t))
      (line-beginning-position)
    (point-max)))

(defun prudence-commit--find-comment ()
  "Return how a comment of Git's begins, by its scissors or the last line."
  (goto-char (point-max))
  (skip-chars-backward "\n")
  (beginning-of-line)
  (cond (prudence-commit--cut
         (string-match prudence-commit--scissors prudence-commit--cut)
         (match-string 1 prudence-commit--cut))
        ((looking-at "[#;@!$%^&|:]") (match-string 0))))

(defun prudence-commit--remember ()
  "Remember what Git wrote into the buffer, which is as it was read."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (setq prudence-commit--own (make-hash-table :test #'equal)
            prudence-commit--cut
            (and (re-search-forward prudence-commit--scissors nil t)
                 (match-string-no-properties 0)))
      (let ((comment (prudence-commit--find-comment))
            (end (prudence-commit--end)))
        (goto-char (point-min))
        (while (and comment
                    (re-search-forward (concat "^" (regexp-quote comment))
                                       end t))
          (puthash (prudence-commit--line) t prudence-commit--own)
          (forward-line))))))

(defun prudence-commit--own-p ()
  "Return whether Git wrote the line at point."
  (and prudence-commit--own
       (let ((line (prudence-commit--line)))
         (prog1 (gethash line prudence-commit--own)
           (clear-string line)))))

(defun prudence-commit--repository ()
  "Return the name of the folder that the message is about."
  (let ((above (locate-dominating-file buffer-file-name ".git")))
    (file-name-nondirectory
     (directory-file-name (or above (file-name-directory buffer-file-name))))))

(defun prudence-commit--pieces ()
  "Return the pieces of the buffer that Git did not write."
  (let ((end (prudence-commit--end))
        pieces start)
    (goto-char (point-min))
    (while (< (point) end)
      (cond ((not (prudence-commit--own-p))
             (setq start (or start (point))))
            (start
             (push (cons start (point)) pieces)
             (setq start nil)))
      (forward-line))
    (when start
      (push (cons start end) pieces))
    (nreverse pieces)))

(defun prudence-commit-draft ()
  "Return what of this buffer becomes the message."
  (save-excursion
    (save-restriction
      (widen)
      (make-prudence-draft
       :pieces (prudence-commit--pieces)
       :name (concat "emacs.commit." (prudence-commit--repository))
       :audience 'group))))

(defun prudence-commit--check-file ()
  "Stop the file from being written if the message is held.
Otherwise return nil, so that it is."
  (prudence-stop-if-held #'prudence-commit-draft)
  nil)

(defun prudence-commit--check (&rest _)
  "Return whether the commit may be made; say why not."
  (let ((why (prudence-held #'prudence-commit-draft)))
    (cond ((not why) t)
          (noninteractive (user-error "%s" why))
          (t (message "%s" why) nil))))

(defun prudence-commit-guard (on)
  "Guard the message in this buffer, or with ON nil, no longer.
What Git wrote is known as long as nothing has been changed."
  (if on
      (progn
        (unless (buffer-modified-p)
          (prudence-commit--remember))
        (add-hook 'write-file-functions #'prudence-commit--check-file nil t)
        (when (boundp 'git-commit-finish-query-functions)
          (add-hook 'git-commit-finish-query-functions
                    #'prudence-commit--check 90 t)))
    (remove-hook 'write-file-functions #'prudence-commit--check-file t)
    (remove-hook 'git-commit-finish-query-functions #'prudence-commit--check
                 t)))

(provide 'prudence-commit)
;;; prudence-commit.el ends here
