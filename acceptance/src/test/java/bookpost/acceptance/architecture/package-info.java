/// The allowed dependencies, as tests.
@NullMarked
package bookpost.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
