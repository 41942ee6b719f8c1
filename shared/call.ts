/**
 * Names one call that changes something, so that it is done once however often it arrives: whoever does not hear an
 * answer, the page or a load balancer, may send it again as it is.
 */
export const callHeader = "selfcare-call";
