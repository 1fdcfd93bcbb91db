;;; keystroke.el --- What prudence-mode costs in Emacs  -*- lexical-binding: t -*-
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; emacs -Q --batch -L FOLDER -l keystroke.el
;;
;; In a buffer of 2,000 characters: a key with the mode off and on, and marking
;; the buffer, which happens once no key has come for a tenth of a second.  Of
;; each the best of some rounds: the rest is what else the machine did.

;;; Code:

(require 'benchmark)
(require 'prudence)

(defun keystroke-time (count function)
  "Return the microseconds of FUNCTION: of twenty rounds of COUNT, the best."
  (let (rounds)
    (dotimes (_ 20)
      (garbage-collect)
      (push (/ (* 1e6 (benchmark-elapse (dotimes (_ count)
                                          (funcall function))))
               count)
            rounds))
    (apply #'min rounds)))

(defun keystroke-key ()
  "Type a letter in the middle of the buffer, and take it back."
  (self-insert-command 1 ?x)
  (delete-char -1))

(with-temp-buffer
  (text-mode)
  (while (< (buffer-size) 2000)
    (insert "We walked to the market on Saturday, and bought apples, bread\n"
            "and a small blue jug; dinner is at eight, come if you can.\n"))
  (delete-region 2001 (point-max))
  (goto-char 1000)
  (byte-compile 'keystroke-key)
  (let* ((gc-cons-threshold most-positive-fixnum)
         (off (keystroke-time 1000 #'keystroke-key))
         on)
    (prudence-mode)
    (setq on (keystroke-time 1000 #'keystroke-key))
    (princ (format "a key and its deletion, off %6.2f µs\n" off))
    (princ (format "                         on %6.2f µs  (x %.2f)\n"
                   on (/ on off)))
    (princ (format "marking, when idle          %6.1f µs\n"
                   (keystroke-time 200 #'prudence-mark)))
    (insert " my card is 4000 0012 3456 7899, exp 12/29, cvv 123 ")
    (princ (format "the same with three marks    %6.1f µs\n"
                   (keystroke-time 200 #'prudence-mark)))))
;;; keystroke.el ends here
