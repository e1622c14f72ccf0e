#pragma once

/* After so many seconds a wait has become a hang. It ends one; it measures no machine, however slow or shared that is. */
#ifdef __SANITIZE_ADDRESS__
#define HANG_S 360
#else
#define HANG_S 120
#endif
