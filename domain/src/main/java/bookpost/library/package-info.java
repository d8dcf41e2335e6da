/// The library: the books that it holds, and the decisions on additions and removals.
@NullMarked
package bookpost.library;

import org.jspecify.annotations.NullMarked;
