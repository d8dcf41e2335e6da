@NullMarked
package bookpost.announcement.port.out;

import org.jspecify.annotations.NullMarked;
