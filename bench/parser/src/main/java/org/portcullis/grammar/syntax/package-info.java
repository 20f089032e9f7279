/// The bench's own look into the parser.
@NullMarked
package org.portcullis.grammar.syntax;

import org.jspecify.annotations.NullMarked;
