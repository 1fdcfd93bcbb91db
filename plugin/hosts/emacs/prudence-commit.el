;;; prudence-commit.el --- Guard commit messages  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: GPL-3.0-or-later

;;; Commentary:

;; Git reads the message from the file that the editor leaves behind, however
;; it is left: so the gate is where that file is written.  With git-commit.el,
;; which Magit uses, C-c C-c is refused before that.
;;
;; Comments, and the diff below the scissors of "git commit -v", are no part of
;; the message.

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

(defun prudence-commit--comment ()
  "Return how a line begins that is no part of the message."
  (if (and (bound-and-true-p git-commit-mode) comment-start)
      (string-trim comment-start)
    "#"))

(defun prudence-commit--repository ()
  "Return the name of the folder that the message is about."
  (let ((above (locate-dominating-file buffer-file-name ".git")))
    (file-name-nondirectory
     (directory-file-name (or above (file-name-directory buffer-file-name))))))

(defun prudence-commit-draft ()
  "Return what of this buffer becomes the message."
  (save-excursion
    (save-restriction
      (widen)
      (let* ((comment (regexp-quote (prudence-commit--comment)))
             (end (progn (goto-char (point-min))
                         (if (re-search-forward
                              (concat "^" comment " -+ >8 -+$") nil t)
                             (line-beginning-position)
                           (point-max))))
             pieces)
        (goto-char (point-min))
        (while (< (point) end)
          (let ((start (point)))
            (if (looking-at-p comment)
                (forward-line)
              (re-search-forward (concat "\n" comment) end 'move)
              (unless (= (point) end)
                (goto-char (match-beginning 0))
                (forward-line))
              (push (cons start (point)) pieces))))
        (make-prudence-draft
         :pieces (nreverse pieces)
         :name (concat "emacs.commit." (prudence-commit--repository))
         :audience 'group)))))

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
  "Guard the message in this buffer, or with ON nil, no longer."
  (if on
      (progn
        (add-hook 'write-file-functions #'prudence-commit--check-file nil t)
        (when (boundp 'git-commit-finish-query-functions)
          (add-hook 'git-commit-finish-query-functions
                    #'prudence-commit--check 90 t)))
    (remove-hook 'write-file-functions #'prudence-commit--check-file t)
    (remove-hook 'git-commit-finish-query-functions #'prudence-commit--check
                 t)))

(provide 'prudence-commit)
;;; prudence-commit.el ends here
