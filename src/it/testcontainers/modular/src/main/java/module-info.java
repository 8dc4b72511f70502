/** A module, so that Failsafe runs its tests on the module path. */
module it.modular {
  exports it;
}
