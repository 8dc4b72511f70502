<?php
// Loaded by its name when it is needed.
class Numbers
{
    public static function sum(): int
    {
        return array_sum([1, 2, 3]);
    }
}
