;;; memory.el --- What judging leaves behind  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; For `memory', which counts how often the secret is in the memory of this
;; Emacs, at both times that it waits for a line.

;;; Code:

(require 'prudence)

(defun memory-insert-secret (letter)
  "Insert a secret of this password's form, with LETTER in it."
  (insert "my root password is ")
  (dolist (c '(#x57 #x72 #x36 #x65 #x60 #x73 #x6f #x38 #x6a #x70 #x66 #x39))
    (insert (logxor c 1)))
  (insert letter "92"))

(defun memory-wait (word)
  "Print WORD, and wait for a line."
  (garbage-collect)
  (princ (concat word "\n"))
  (read-from-minibuffer ""))

(with-temp-buffer
  (memory-insert-secret (string-to-char (pop command-line-args-left)))
  (prudence-mode)
  (prudence-mark)
  (unless (overlays-in (point-min) (point-max))
    (error "Nothing is found"))
  (memory-wait "before")
  (dotimes (_ 100)
    (prudence-mark)
    (prudence--ticket (prudence-whole-buffer))
    (prudence--changes (prudence-whole-buffer) 1)
    (prudence--changes (prudence-whole-buffer) 2)
    (let ((two (make-prudence-draft :pieces '((1 . 10)) :name "x")))
      (setf (prudence-draft-pieces two) (list '(1 . 10) (cons 11 (point-max))))
      (prudence-judge two))
    (prudence-held #'prudence-whole-buffer))
  (memory-wait "after"))
;;; memory.el ends here
