;;; lint.el --- Whether the Lisp is clean  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; emacs --batch -l lint.el -f lint-run FOLDER
;;
;; byte-compile, checkdoc and package-lint on each file; what they say is
;; printed.  Two complaints of package-lint are about the world: the project has
;; no page of its own to name yet, and the package-lint of Debian 12 does not
;; know that Emacs 28 has been released.

;;; Code:

(require 'checkdoc)
(require 'package-lint)

(defconst lint-expected
  (concat "Homepage or URL header"
          "\\|makes the package uninstallable in all released")
  "What package-lint may say.")

(defvar lint-passed 0)
(defvar lint-failed 0)

(defun lint-count (what complaints)
  "Count a pass of WHAT if there are no COMPLAINTS, a list; else print them."
  (if (null complaints)
      (setq lint-passed (1+ lint-passed))
    (setq lint-failed (1+ lint-failed))
    (princ (format "failed: %s: %S\n" what complaints))))

(defun lint-compile (file)
  "Return whether compiling FILE says anything; it is printed."
  (let* ((compiled (make-temp-file "lint"))
         (byte-compile-dest-file-function (lambda (_) compiled))
         (byte-compile-error-on-warn t))
    (unwind-protect (unless (byte-compile-file file) '("see above"))
      (delete-file compiled))))

(defun lint-checkdoc (file)
  "Return what checkdoc says of FILE."
  (let (complaints)
    (cl-letf (((symbol-function 'warn)
               (lambda (&rest arguments)
                 (push (apply #'format arguments) complaints))))
      (checkdoc-file file))
    complaints))

(defun lint-package (file main)
  "Return what package-lint says of FILE of a package with the file MAIN."
  (let ((package-lint-main-file main))
    (with-temp-buffer
      (insert-file-contents file t)
      (emacs-lisp-mode)
      (cl-remove-if (lambda (complaint)
                      (string-match-p lint-expected (nth 3 complaint)))
                    (package-lint-buffer)))))

(defun lint-run ()
  "Check the files of the folder that is the last argument."
  (let* ((folder (pop command-line-args-left))
         (files (directory-files folder t "\\.el\\'")))
    (add-to-list 'load-path folder)
    (dolist (file files)
      (lint-count (concat "byte-compile " file) (lint-compile file))
      (lint-count (concat "checkdoc " file) (lint-checkdoc file))
      (lint-count (concat "package-lint " file)
                  (lint-package file (expand-file-name "prudence.el" folder))))
    (princ (format "%d passed, %d failed\n" lint-passed lint-failed))
    (kill-emacs (min lint-failed 1))))
;;; lint.el ends here
