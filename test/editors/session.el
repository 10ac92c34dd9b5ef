;;; A user's session in an Emacs without a window: opens a rule, makes a mistake, and writes down as JSON what the editor then shows.  -*- lexical-binding: t -*-
;; Environment: SYNCRULE_FILE is the rule file, SYNCRULE_REPORT where the report goes.
(require 'cl-lib)
(require 'json)
(require 'xref)

(defvar report nil "What goes into the report, the last first.")
(defun note (name value) (push (cons name value) report))

(defmacro until-true (what &rest condition)
  "Waits, letting the server speak, until CONDITION holds."
  `(let ((end (+ (float-time) 20)))
     (while (not (progn ,@condition))
       (when (> (float-time) end) (error "Waited in vain until %s" ,what))
       (accept-process-output nil 0.05))))

(defun tell-server ()
  "What happens by itself when somebody stops typing: nobody is idle in a batch."
  (eglot--signal-textDocument/didChange))

(defun shown ()
  "The errors that the buffer shows."
  (cl-remove-if-not (lambda (one) (eq (flymake-diagnostic-type one) 'eglot-error)) (flymake-diagnostics)))

(defun locate (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun mistake ()
  (locate "Trim([mobile])")
  (note 'wrongLine (line-number-at-pos))
  (search-forward "mobile")
  (delete-char -1)
  (tell-server)
  (until-true "the mistake is shown" (shown))
  (let ((one (car (shown))))
    (note 'diagnostic `((message . ,(flymake-diagnostic-text one))
                        (code . ,(plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data one)) :code))
                        (line . ,(line-number-at-pos (flymake-diagnostic-beg one)))
                        (text . ,(buffer-substring-no-properties (flymake-diagnostic-beg one) (flymake-diagnostic-end one))))))
  (insert "e")
  (tell-server)
  (until-true "the mistake is gone" (not (shown))))

(defun hover ()
  (locate "displayName ")
  (let ((answer (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (note 'hover (substring-no-properties (eglot--hover-info (plist-get answer :contents))))))

(defun completion ()
  (locate "Trim([mobile])")
  (let ((from (point)))
    (kill-line)
    (insert "Tri")
    (tell-server)
    (pcase-let ((`(,beg ,end ,table . ,_) (eglot-completion-at-point)))
      (note 'completion (vconcat (mapcar #'substring-no-properties (all-completions (buffer-substring-no-properties beg end) table)))))
    (delete-region from (point))
    (insert "Trim([mobile])")
    (tell-server)))

(defun formatting ()
  (let ((before (buffer-string)))
    (locate "Trim([mobile])")
    (insert "     ")
    (tell-server)
    (eglot-format-buffer)
    (tell-server)
    (note 'formatted (if (string= (substring-no-properties before) (buffer-substring-no-properties (point-min) (point-max))) t :json-false))))

(defun definition ()
  (locate "\"alderfinch.example\"")
  (forward-char 2)
  (let ((found (xref-backend-definitions 'eglot "LSP identifier at point.")))
    (note 'definition (file-name-nondirectory (xref-location-group (xref-item-location (car found)))))))

(defun new-name ()
  (locate "displayName ")
  (forward-char 2)
  ;; Emacs asks before it changes files that no buffer shows.
  (cl-letf (((symbol-function 'y-or-n-p) #'always)) (eglot-rename "shownName"))
  (note 'renamedFiles (cl-count-if (lambda (buffer) (with-current-buffer buffer (save-excursion (goto-char (point-min)) (and buffer-file-name (search-forward "shownName" nil t))))) (buffer-list))))

(condition-case problem
    (progn
      (find-file (getenv "SYNCRULE_FILE"))
      (note 'mode (symbol-name major-mode))
      ;; The mode starts the server after the command that opened the file.
      (run-hooks 'post-command-hook)
      (until-true "the server is attached" (eglot-managed-p))
      (mistake)
      (hover)
      (completion)
      (formatting)
      (definition)
      (new-name))
  (error (note 'problem (error-message-string problem))))
(with-temp-file (getenv "SYNCRULE_REPORT") (insert (json-encode report)))
(dolist (buffer (buffer-list)) (with-current-buffer buffer (set-buffer-modified-p nil)))
(kill-emacs 0)
