/// Announcements: the envelope in which the library's events travel, their relay, and the parking
/// of content that can never be delivered.
@NullMarked
package bookpost.announcement;

import org.jspecify.annotations.NullMarked;
