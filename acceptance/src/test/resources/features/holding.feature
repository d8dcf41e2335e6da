Feature: Holding books
  The library holds at most one book of a name. It answers a librarian at once; the catalogue is
  updated afterwards, without anybody asking.

  Rule: An added book is announced, and the catalogue lists it

    @P1
    Example: Ada adds a book
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced as added
      And the catalogue lists "Team Topologies"

    Example: The announcement carries the trace of its request
      When Grace adds "Team Topologies"
      Then the announcement of "Team Topologies" carries the trace of Grace's request

  Rule: A removed book is announced with its details, and the catalogue no longer lists it

    @P1
    Example: Ada removes a book
      Given the library holds "Release It!"
      When Ada removes "Release It!"
      Then "Release It!" is announced as removed
      And the catalogue does not list "Release It!"

    Example: Other books stay
      Given the library holds "Release It!" and "Accelerate"
      When Ada removes "Release It!"
      Then the catalogue does not list "Release It!"
      But the catalogue lists "Accelerate"

  Rule: A removed book may come back

    @P3
    Example: Ada adds a book that was removed
      Given the library once held "Accelerate"
      When Ada adds "Accelerate"
      Then "Accelerate" is announced as added
      And the catalogue lists "Accelerate"

    Example: A book comes back in another edition
      Given the library once held "Release It!"
      When Ada adds the second edition of "Release It!"
      Then the catalogue lists the second edition of "Release It!"

    @P3
    Example: A book comes and goes
      When Ada adds and removes "Accelerate" 3 times
      Then the announcements of "Accelerate" are numbered 1 to 6
      And the catalogue does not list "Accelerate"

  Rule: A repeated request is granted, and nothing is announced
    A librarian who gets no answer can simply repeat the request.

    @P2
    Example: Ada adds the same book twice
      Given the library holds "Team Topologies"
      When Ada adds "Team Topologies"
      Then the request is granted
      And the library still holds "Team Topologies"
      And nothing is announced of "Team Topologies"

    @P2
    Example: Ada removes the same book twice
      Given the library once held "Team Topologies"
      When Ada removes "Team Topologies"
      Then the request is granted
      And nothing is announced of "Team Topologies"

    @P2
    Example: Ada removes a book that the library never held
      When Ada removes "Accelerate"
      Then the request is granted
      And nothing is announced of "Accelerate"

    @P2
    Example: Two librarians add the same book at the same time
      When Ada and Grace add "Accelerate" at the same time
      Then the request is granted
      And "Accelerate" is announced once

  Rule: If another change gets in the way, the library decides again

    @not-cdc @not-pipes @not-memory
    Example: The store is busy with another change of the book
      Only an outbox makes a change a transaction, which another transaction can cancel. In memory no
      transaction is cancelled.

      Given another change of "Accelerate" gets in the way once
      When Ada adds "Accelerate"
      Then the request is granted
      And "Accelerate" is announced once

  Rule: A name stands for one book

    @P2
    Example: Ada adds another edition of a book that is held
      Given the library holds "Release It!"
      When Ada adds the second edition of "Release It!"
      Then the request conflicts with the held book
      And the library still holds "Release It!"
      And nothing is announced of "Release It!"

  Rule: An invalid book is refused, with the reason

    Scenario Outline: A book with <something wrong>
      When Ada adds a book with <something wrong>
      Then the request is refused for its <field>
      And the catalogue is empty

      Examples:
        | something wrong         | field   |
        | a blank name            | name    |
        | a name of 201 letters   | name    |
        | no authors              | authors |
        | 51 authors              | authors |
        | the same author twice   | authors |
        | the year 0              | year    |
        | the year 10000          | year    |

    Scenario Outline: A book with <something unusual> is accepted
      When Ada adds a book with <something unusual>
      Then the request is granted
      And the catalogue lists it as Ada wrote it

      Examples:
        | something unusual       |
        | a name of 200 letters   |
        | a name in quotes        |
        | a name of markup        |
        | a name that is JSON     |
        | a name that is a path   |
        | a name of emoji         |
        | 50 authors              |
        | the year 1              |
        | the year 9999           |
