/*
 * The pictures that answers of the REST API name. They are in folder `images` below /api/2.0,
 * so that they are there wherever the API is; src/service/page/ holds what they look like.
 *
 *     json_put_text(person, "avatarSmall", picture_path(call,
 * "default_user_photo_size_32-32.png"));
 *
 * Clients know the names of those of people by heart, so these are the original's.
 */
#pragma once

#include "call.h"

/* The folder's path below /api/2.0/. */
#define PICTURE_FOLDER "images/"

#define PICTURE_USER(size_) "default_user_photo_size_" size_ ".png"
#define PICTURE_PEOPLE(size_) "default_people_photo_size_" size_ ".png"
#define PICTURE_COMPANY(size_) "default_company_photo_size_" size_ ".png"

/*
 * The address of a picture, as the client of the call knows it, and the path in it. The name may
 * be anything, as a category's is what somebody wrote.
 */
const char *picture_url(struct call *call, const char *name);
const char *picture_path(struct call *call, const char *name);
