@NullMarked
package bookpost.library.service;

import org.jspecify.annotations.NullMarked;
