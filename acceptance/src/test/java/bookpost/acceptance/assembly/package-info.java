/// The environments in which the features run. An assembly carries requests in and reports the
/// results; it knows nothing of the library.
@NullMarked
package bookpost.acceptance.assembly;

import org.jspecify.annotations.NullMarked;
