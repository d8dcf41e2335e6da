@NullMarked
package bookpost.bootstrap;

import org.jspecify.annotations.NullMarked;
