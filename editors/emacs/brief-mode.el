;;; brief-mode.el --- Structured briefs, checked by Hence  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "26.1"))
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Colours and comments for `.brief' files, and `hence lsp' for eglot.

;;; Code:

(defconst brief-kinds
  '(;; <kinds>
    "brief" "use" "claim" "forecast" "assumption" "evidence"
    "note" "question" "gap"
    ;; </kinds>
    )
  "Words that begin statements.
Written by `cargo xtask generate' from the table of the language.")

(defconst brief-fields
  '(;; <fields>
    "because" "given" "unless" "despite" "but" "supports"
    "opposes" "from" "corroborated-by" "corroborates" "reason" "cites"
    "answers" "about" "repeats" "thesis" "author" "audience"
    "as-of" "profile" "language" "previous" "likelihood" "confidence"
    "condition" "by" "outcome" "if-wrong" "checked" "date"
    "quote" "credibility" "publisher" "url" "doi" "accessed"
    "translation" "archive" "genre" "basis" "origin" "interest"
    "reliability" "retracted" "corrected" "critical" "exclusive" "tags"
    "remark" "allow"
    ;; </fields>
    )
  "Names of fields.
Written by `cargo xtask generate' from the table of the language.")

(defconst brief-sub-fields
  '(;; <sub-fields>
    "given" "unless" "but" "from" "reason"
    ;; </sub-fields>
    )
  "Names of fields that stand under others.
Written by `cargo xtask generate' from the table of the language.")

(defconst brief-head
  (concat "[ \t]*" (regexp-opt brief-kinds) "\\(?:[ \t]+[^: \t\n]+\\)?[ \t]*:")
  "The head of a statement.")

(defun brief-indentation ()
  "Where the line of point should begin, or nil where it is text.
After a blank line a statement begins."
  (save-excursion
    (beginning-of-line)
    (cond ((looking-at-p brief-head) 0)
          ((looking-at-p (concat "[ \t]*" (regexp-opt brief-sub-fields) ":")) 4)
          ((looking-at-p "[ \t]*[a-z][a-z0-9-]*:\\(?:[ \t]\\|$\\)") 2)
          ((looking-at-p "[ \t]*[^ \t\n]") nil)
          ((bobp) 0)
          ((progn (forward-line -1) (looking-at-p "[ \t]*$")) 0)
          ((looking-at-p brief-head) 2)
          (t (current-indentation)))))

(defun brief-indent-line ()
  "Indent the line of point."
  (interactive)
  (let ((indentation (brief-indentation)))
    (cond ((null indentation) 'noindent)
          ((<= (current-column) (current-indentation)) (indent-line-to indentation))
          (t (save-excursion (indent-line-to indentation))))))

(defconst brief-font-lock-keywords
  `((,(concat "^" (regexp-opt brief-kinds t) "\\(?:[ \t]+\\([^: \t\n]+\\)\\)?[ \t]*:")
     (1 font-lock-keyword-face) (2 font-lock-function-name-face nil t))
    (,(concat "^[ \t]+\\(" (regexp-opt brief-fields) "\\|x-[a-z0-9-]+\\):\\(?:[ \t]\\|$\\)") 1 font-lock-type-face)
    ("\\_<[0-9]\\{4\\}\\(?:-[0-9][0-9]\\)\\{0,2\\}\\_>" . font-lock-constant-face))
  "What has a colour in a brief.")

(defvar brief-mode-syntax-table
  (let ((table (make-syntax-table text-mode-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "." table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    table)
  "Syntax of briefs.")

;;;###autoload
(define-derived-mode brief-mode text-mode "Brief"
  "Major mode for structured briefs."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "#+[ \t]*")
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2)
  (setq-local indent-line-function #'brief-indent-line)
  ;; A comment has a line of its own, and a blank after its sign.
  (setq-local syntax-propertize-function
              (lambda (start end)
                (goto-char start)
                (while (re-search-forward "#" end t)
                  (unless (and (looking-at-p "[ \t]\\|$")
                               (save-excursion (goto-char (match-beginning 0))
                                               (skip-chars-backward " \t") (bolp)))
                    (put-text-property (match-beginning 0) (match-end 0) 'syntax-table '(1))))))
  (setq-local font-lock-defaults '(brief-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.brief\\'" . brief-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(brief-mode . ("hence" "lsp"))))

(provide 'brief-mode)
;;; brief-mode.el ends here
