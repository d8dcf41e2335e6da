@NullMarked
package bookpost.catalogue.service;

import org.jspecify.annotations.NullMarked;
