/// Measures the parser against CPython's `ast.parse`, on the same files, in the same run.
@NullMarked
package org.portcullis.bench;

import org.jspecify.annotations.NullMarked;
