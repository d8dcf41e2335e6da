/// A function's rehearsal before the snapshot: class loading and compilation of the first call,
/// done in advance and without a connection.
@NullMarked
package bookpost.bootstrap.rehearsal;

import org.jspecify.annotations.NullMarked;
