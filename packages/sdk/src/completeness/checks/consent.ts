import { bad, type Check, good } from "./verdict.ts";

/* Whether the guest may be written to or called for marketing. Only a plain yes counts. */

export const emailConsent: Check = (profile) => (profile.emailConsent === true ? good : noEmail);
export const phoneConsent: Check = (profile) => (profile.phoneConsent === true ? good : noPhone);
export const postConsent: Check = (profile) => (profile.postConsent === true ? good : noPost);

const noEmail = bad("email_consent_missing");
const noPhone = bad("phone_consent_missing");
const noPost = bad("post_consent_missing");
