/// The service under faults, in virtual time: a seed decides everything that may go one way or
/// another, and the observations are checked against the promises.
@NullMarked
package bookpost.simulation;

import org.jspecify.annotations.NullMarked;
