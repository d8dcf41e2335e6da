/// The library: which books it holds, and what happens when one is added or removed.
@NullMarked
package bookpost.library;

import org.jspecify.annotations.NullMarked;
