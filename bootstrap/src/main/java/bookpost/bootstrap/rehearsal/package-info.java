/// A function's rehearsal before the snapshot: what the first call would have to wait for, done
/// once, with nobody at the other end.
@NullMarked
package bookpost.bootstrap.rehearsal;

import org.jspecify.annotations.NullMarked;
