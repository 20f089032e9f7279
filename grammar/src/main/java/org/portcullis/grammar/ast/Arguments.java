package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// The parameters of a function.
///
/// `defaults` belong to the last of `posonlyargs` and `args`; a `kwonlyargs` without default has
/// none in `kw_defaults`.
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public record Arguments(
    List<Arg> posonlyargs,
    List<Arg> args,
    Optional<Arg> vararg,
    List<Arg> kwonlyargs,
    List<Optional<Expr>> kw_defaults,
    Optional<Arg> kwarg,
    List<Expr> defaults,
    Span span)
    implements Node {
  public Arguments {
    posonlyargs = List.copyOf(posonlyargs);
    args = List.copyOf(args);
    kwonlyargs = List.copyOf(kwonlyargs);
    kw_defaults = List.copyOf(kw_defaults);
    defaults = List.copyOf(defaults);
  }

  @Override
  public List<Node> children() {
    return new Children()
        .all(posonlyargs)
        .all(args)
        .maybe(vararg)
        .all(kwonlyargs)
        .present(kw_defaults)
        .maybe(kwarg)
        .all(defaults)
        .list();
  }
}
