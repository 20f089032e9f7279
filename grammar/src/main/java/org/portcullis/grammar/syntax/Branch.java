package org.portcullis.grammar.syntax;

import java.util.List;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Stmt;

/// An `if` or `elif` with its body.
record Branch(SyntaxToken keyword, Expr test, List<Stmt> body) {}
