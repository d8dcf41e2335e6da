@NullMarked
package bookpost.announcement.service;

import org.jspecify.annotations.NullMarked;
