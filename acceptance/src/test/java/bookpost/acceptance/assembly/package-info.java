/// What the features run on. An assembly carries requests in and tells what happened; it knows no
/// library.
@NullMarked
package bookpost.acceptance.assembly;

import org.jspecify.annotations.NullMarked;
