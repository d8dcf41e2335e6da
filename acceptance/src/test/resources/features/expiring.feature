Feature: Expiring
  A book's state and the catalogue's progress with it are kept for good. Everything else is kept for
  as long as it may still be needed, and then expires.

  Rule: An expiry is no change

    @P2
    Example: Ada's book stays
      Given the library holds "Accelerate"
      When everything that can expire expires
      Then the library still holds "Accelerate"
      And the catalogue lists "Accelerate"
      And nothing is announced of "Accelerate"
      And nothing has failed

  Rule: Expiry does not reset the numbers of a book's changes

    @P7
    Example: A book comes back after a long time
      Given the library once held "Accelerate"
      And everything that can expire has expired
      When Ada adds "Accelerate"
      Then the announcements of "Accelerate" are numbered 1 to 3
      And the catalogue lists "Accelerate"

    @P7 @not-pipes
    Example: An old addition is replayed
      Only a bus can replay old events.

      Given the library once held "Accelerate"
      And everything that can expire has expired
      When the addition of "Accelerate" is replayed
      Then the catalogue does not list "Accelerate"
