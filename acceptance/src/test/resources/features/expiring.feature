Feature: Expiring
  What is kept for a time only is longer kept than anything can still come of it. What a book is, and
  how far the catalogue is with it, is kept for good.

  Rule: What expires is no change

    @P2
    Example: Ada's book stays
      Given the library holds "Accelerate"
      When all that expires expires
      Then the library still holds "Accelerate"
      And the catalogue lists "Accelerate"
      And nothing is announced of "Accelerate"
      And nothing has failed

  Rule: A book's number goes on, whatever has expired

    @P7
    Example: A book comes back after a long time
      Given the library held "Accelerate" once
      And all that expires has expired
      When Ada adds "Accelerate"
      Then the announcements of "Accelerate" are numbered 1 to 3
      And the catalogue lists "Accelerate"

    @P7 @not-pipes
    Example: An addition of long ago is replayed
      Only a bus replays what it once took.

      Given the library held "Accelerate" once
      And all that expires has expired
      When the addition of "Accelerate" is replayed
      Then the catalogue does not list "Accelerate"
