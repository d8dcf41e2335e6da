@NullMarked
package bookpost.announcement;

import org.jspecify.annotations.NullMarked;
