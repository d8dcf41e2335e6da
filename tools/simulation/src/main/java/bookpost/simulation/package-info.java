/// The service under faults, in virtual time: a seed decides everything that may go one way or
/// another, and what happened is held against what was promised.
@NullMarked
package bookpost.simulation;

import org.jspecify.annotations.NullMarked;
