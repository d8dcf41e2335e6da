Feature: Announcing changes in spite of everything
  Between the library and the catalogue, anything may fail. No change is lost for it, none is made
  up, and the catalogue ends where the library stands.

  Rule: What the bus refuses is announced later

    @P1
    Example: The bus refuses one book's announcement for a while
      Given the bus refuses "Accelerate" 3 times
      When Ada adds "Team Topologies", "Accelerate" and "Release It!"
      Then the catalogue lists "Team Topologies", "Accelerate" and "Release It!"

    @P5
    Example: Other books do not wait for it
      Given the bus refuses "Accelerate" until further notice
      When Ada adds "Accelerate" and "Team Topologies"
      Then "Team Topologies" is announced meanwhile
      And the catalogue lists "Accelerate" once the bus takes it

    @P1
    Example: More changes at once than the bus takes in one request
      Given the relay is held up
      When Ada adds 25 books
      Then all 25 books are announced once the relay goes on

  Rule: A book's changes are announced in their order

    @P3
    Example: An addition and its removal pass together
      Given the relay is held up
      When Ada adds and removes "Accelerate"
      Then "Accelerate" is announced as added and then as removed once the relay goes on

    @P3
    Example: The bus refuses the first of two changes
      Given the relay is held up
      And the bus refuses "Accelerate" once
      When Ada adds and removes "Accelerate"
      Then "Accelerate" is announced as added and then as removed once the relay goes on

    @P1
    Example: Additions and removals pass together
      Given the library holds "Release It!"
      And the relay is held up
      When Ada removes "Release It!" and adds "Accelerate"
      Then "Release It!" is announced as removed and "Accelerate" as added once the relay goes on

  Rule: A relay that fails is asked again, with all that it had

    @P1
    Example: The relay fails for a while
      Given the relay fails 5 times
      When Ada adds "Team Topologies" and "Accelerate"
      Then the catalogue lists "Team Topologies" and "Accelerate"

    @P4
    Example: The relay's answer is lost
      Given the relay's answer is lost once
      When Ada adds "Team Topologies"
      Then "Team Topologies" is announced more than once
      And the catalogue lists "Team Topologies" once

    @P1 @not-local
    Example: The relay never works again
      Only in virtual time: the relay is given hours before it is given up.

      Given the relay fails for good
      When Ada adds "Team Topologies"
      Then the position of the change is kept for the operators

  Rule: What nobody can ever read is parked whole, and stops nothing else

    @P5
    Example: A row that no one can read
      Given the relay is held up
      When a spoilt row comes between additions of "Accelerate" and "Release It!"
      Then the catalogue lists "Accelerate" and "Release It!" once the relay goes on
      And the spoilt row is parked with its whole content

    @P5
    Example: An announcement of a version to come
      When an announcement of "Accelerate" in a version to come reaches the bus
      Then it is parked with its whole content
      And the catalogue is empty

    @P5
    Example: The same book goes on
      Given an announcement of "Accelerate" in a version to come has been parked
      When Ada adds "Accelerate"
      Then the catalogue lists "Accelerate"
