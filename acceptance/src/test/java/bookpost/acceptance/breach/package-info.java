/// Small houses, one for each architecture rule, that break it and nothing else in earnest.
@NullMarked
package bookpost.acceptance.breach;

import org.jspecify.annotations.NullMarked;
