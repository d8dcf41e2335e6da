@NullMarked
package bookpost.announcement.port.in;

import org.jspecify.annotations.NullMarked;
