;; Runs in Emacs on `bridge.brief' of `project-folder' and ends it with a status.
(require 'eglot)
(require 'brief-mode)
(defvar project-folder)

(defun wait-for (what condition)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless (funcall condition) (error "waited in vain for %s" what))))

(defun same (what found expected)
  (unless (equal found expected) (error "%s: %S in place of %S" what found expected)))

(defun line (number)
  (save-excursion
    (goto-char (point-min)) (forward-line (1- number))
    (buffer-substring-no-properties (line-beginning-position) (line-end-position))))

(setq eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil make-backup-files nil)
(let ((default-directory project-folder))
  (call-process "git" nil nil nil "init" "-q"))
(find-file (concat project-folder "bridge.brief"))
(same "the mode" major-mode 'brief-mode)
(apply #'eglot (eglot--guess-contact))
(wait-for "the server" #'eglot-current-server)

;; Reports.
(wait-for "reports"
          (lambda () (flymake-start)
            (seq-some (lambda (report) (string-match-p "unknown field `becuase`" (flymake-diagnostic-text report)))
                      (flymake-diagnostics))))

;; A fix.
(let* ((report (seq-find (lambda (report) (string-match-p "becuase" (flymake-diagnostic-text report))) (flymake-diagnostics)))
       (at (eglot--pos-to-lsp-position (flymake-diagnostic-beg report)))
       (actions (jsonrpc-request (eglot--current-server-or-lose) :textDocument/codeAction
                                 (list :textDocument (eglot--TextDocumentIdentifier)
                                       :range (list :start at :end at)
                                       :context (list :diagnostics []))))
       (preferred (seq-find (lambda (action) (eq t (plist-get action :isPreferred))) actions)))
  (eglot--apply-workspace-edit (plist-get preferred :edit)))
(same "the line" (line 4) "  because: lib/tested")

;; A hover.
(eglot--signal-textDocument/didChange)
(goto-char (point-min)) (search-forward "lib/test")
(let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (unless (string-match-p "It carried its load" (plist-get (plist-get hover :contents) :value))
    (error "hover: %S" hover)))

;; A definition in the other file.
(let ((found (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
  (same "the definition" (file-name-nondirectory (xref-location-group (xref-item-location found))) "sources.brief"))

;; A rename over both files. Emacs asks before it changes one that is not visited.
(find-file-noselect (concat project-folder "lib/sources.brief"))
(goto-char (point-min)) (search-forward "lib/test")
(eglot-rename "carried")
(same "the reference" (line 4) "  because: lib/carried")
(with-current-buffer (find-file-noselect (concat project-folder "lib/sources.brief"))
  (same "the declaration" (line 6) "evidence carried: It carried its load."))

;; Colours.
(font-lock-ensure)
(goto-char (point-min)) (search-forward "claim")
(same "the colour of a kind" (get-text-property (match-beginning 0) 'face) 'font-lock-keyword-face)
;; Lines as they are typed: each goes where it belongs.
(with-temp-buffer
  (brief-mode)
  (dolist (typed '("brief: T" "thesis: a" "" "claim a: One, as follows:" "because: b" "given: c" "despite: d" "" "note n: N" "date: 2026"))
    (insert typed)
    (brief-indent-line)
    (end-of-line)
    (insert "\n")
    (brief-indent-line))
  (delete-trailing-whitespace)
  (same "the lines" (buffer-string)
        "brief: T\n  thesis: a\n\nclaim a: One, as follows:\n  because: b\n    given: c\n  despite: d\n\nnote n: N\n  date: 2026\n"))
(ignore-errors (eglot-shutdown (eglot-current-server)))
(kill-emacs 0)
