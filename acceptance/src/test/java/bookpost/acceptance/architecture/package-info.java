/// What may see what, as tests.
@NullMarked
package bookpost.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
