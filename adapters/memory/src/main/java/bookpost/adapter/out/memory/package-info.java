/// The driven ports in memory, with the real stores' semantics: conditional writes, a change stream
/// and a bus with a result for each entry. They run the same contracts as the real ones.
@NullMarked
package bookpost.adapter.out.memory;

import org.jspecify.annotations.NullMarked;
